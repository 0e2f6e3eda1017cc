"""Hungarian."""

from newscrawler.language.language import BylineWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Címkék",),
    ),
    distances=DistanceWords(
        after=("ezelott",),
        numbers={"egy": 1},
        conjunctions=("es",),
    ),
    bylines=BylineWords(
        conjunctions=("és",),
        by=("szerző", "írta", "szöveg(?= ?:)"),
    ),
    picture_credits=words("fotók? | kép"),
    leads=words("""
        olvassa el ezt is | ez is érdekelheti | kapcsolódó cikkek | legolvasottabb | kapcsolódó cikk
        ezt is olvassa el | olvasta már
    """),
    published=("megjelen", "közzét", "publikál"),
    modified=("frissít", "módosít"),
    more=words("""
        következő | következő oldal | több | továbbiak | továbbiak betöltése | több betöltése | mutass többet
        még több cikk | régebbi bejegyzések
    """),
    no_articles=(
        r"(?:hiba )?404|(?:az )?oldal nem található|a keresett oldal nem (?:található|létezik)|bejelentkezés",
        r"regisztráció|keresés|keresési (?:eredmények|találatok).{0,80}|kapcsolat|rólunk|kosár|impresszum",
    ),
    controls=(
        "hozzászólás (?:írása|küldése)|szólj hozzá",
        r"olvasási idő\W.{0,20}|hozzászólások\W{0,3}\d{0,5}|(?:írj|írja) hozzászólást",
        "megosztás|(?:a )?cikk (?:a hirdetés után|lejjebb) folytatódik",
    ),
    follows=words("köves | csatlakoz | iratkoz | tölts"),
    headings=("hirdetés",),
    answers=words("válasz"),
    comments=words("hozzászólások | hozzászólás | kommentek | komment"),
)
