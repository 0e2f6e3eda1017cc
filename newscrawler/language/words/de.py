"""German."""

from newscrawler.language.language import NETWORKS, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={2: ("feber",), 3: ("mrz",)},
        weekdays=("sonnabend",),
        before=words("am | an | den"),
        before_time=("um",),
        after=("uhr",),
        clock=("um",),
        after_clock=("uhr",),
    ),
    distances=DistanceWords(
        before=words("vor | seit"),
        now=words("gerade eben | soeben | gerade"),
        units={"minute": words("m | min"), "hour": words("h | std"), "second": words("s | sek")},
        numbers={"ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3},
        about=words("etwa | ca | ca."),
        conjunctions=("und",),
    ),
    boilerplate=(
        "(?:©.{0,80}?[. ])?alle rechte vorbehalten",
        "anzeige|werbung",
        rf"folgen sie uns auf {NETWORKS}(?!\w).{{0,60}}",
        r"abonnieren sie unseren (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:wir verwenden|diese (?:web)?seite verwendet) cookies.{0,160}",
    ),
    leads=words("""
        lesen sie auch | lesen sie mehr | mehr zum thema | lies auch | auch interessant | ähnliche artikel
        weitere artikel | das könnte sie auch interessieren
    """),
    headings=words("anzeige | werbung | inhaltsverzeichnis | in diesem artikel"),
)
