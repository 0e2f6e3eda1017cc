"""Estonian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Sildid | Märksõnad"),
    ),
    dates=DateWords(
        clock=("kell",),
    ),
    bylines=BylineWords(
        conjunctions=("ja",),
        by=("autor(?:id)?",),
    ),
    leads=words("""
        loe ka | loe lisaks
        seotud artiklid | seotud lood | loetumad | loetuimad | loe edasi
    """),
    published=("avaldat",),
    modified=("uuendat",),
    more=words("""
        järgmine | järgmine leht | rohkem | laadi rohkem | näita rohkem | vanemad postitused | lae juurde
    """),
    headings=("reklaam",),
    controls=(r"kommentaarid\W{0,3}\d{0,5}\W{0,2}|(?:lisa|kirjuta) kommentaar|jaga(?: artiklit)?",),
)
