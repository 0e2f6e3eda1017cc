"""Serbian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        before=words("пре | pre"),
    ),
    dates=DateWords(
        months={
            1: (
                "januara",
                "јануара",
            ),
            2: (
                "februara",
                "фебруара",
            ),
            3: (
                "marta",
                "марта",
            ),
            4: (
                "aprila",
                "априла",
            ),
            5: (
                "maja",
                "маја",
            ),
            6: (
                "juna",
                "јуна",
            ),
            7: (
                "jula",
                "јула",
            ),
            8: (
                "augusta",
                "avgusta",
                "августа",
            ),
            9: (
                "septembra",
                "септембра",
            ),
            10: (
                "oktobra",
                "октобра",
            ),
            11: (
                "novembra",
                "новембра",
            ),
            12: (
                "decembra",
                "децембра",
            ),
        },
    ),
    bylines=BylineWords(
        conjunctions=("i", "и"),
        by=("autor(?:ka|i)?", "аутор(?:ка|и)?", "piše", "пише"),
    ),
    leads=words("""
        pročitajte još | прочитајте још | pročitajte i | прочитајте и | najčitanije | najnovije
        povezane vesti
    """),
    published=("objavljen", "објављен"),
    modified=("ažurir", "ажурир"),
    more=words("""
        следећа | следећа страна | више | учитај још | прикажи још | још вести | sledeća | sledeća strana
        više | učitaj još | prikaži još | još vesti
    """),
    headings=(
        "реклама",
        "oglas",
    ),
)
