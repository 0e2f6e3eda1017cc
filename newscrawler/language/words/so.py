"""Somali."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("xigasho",),
        tags=words("astaamaha | tags"),
    ),
    dates=DateWords(
        months={
            1: (
                "janaayo",
                "jannaayo",
            ),
            2: ("febraayo",),
            3: ("maarso",),
            4: ("abriil",),
            5: ("maajo",),
            6: (
                "juun",
                "juunyo",
            ),
            7: (
                "luuliyo",
                "luulyo",
            ),
            8: (
                "ogosto",
                "agoosto",
            ),
            9: (
                "sebtembar",
                "sebteembar",
            ),
            10: ("oktoobar",),
            11: (
                "nofembar",
                "nofeembar",
            ),
            12: (
                "disembar",
                "diseembar",
            ),
        },
    ),
    bylines=BylineWords(
        conjunctions=("iyo",),
        by=words("qore | qoraa | waxaa qoray | w/q | diyaariyey"),
    ),
    published=("la daabac", "la soo dhigay", r"taariikh\s*:"),
    modified=("cusboon",),
    leads=words("""
        sidoo kale akhri | akhri sidoo kale | sii akhri | akhri wax badan | faahfaahin dheeraad ah
        warar la xiriira | mowduucyada la xiriira | ugu akhris badan | wararka ugu waaweyn
        wararkii ugu dambeeyay
    """),
    headings=words("xayeysiin | xayeysiis"),
    more=words("bogga xiga | xiga | dheeraad | warar kale | arag dhammaan | soo rar"),
    picture_credits=words("sawir | sawirka | xigashada sawirka"),
    controls=(r"faallooyin\W{0,3}\d{0,5}\W{0,2}|(?:ka tag|ku dar) faallo|la wadaag",),
    no_articles=("bogga lama (?:heli karo|helin).{0,20}",),
)
