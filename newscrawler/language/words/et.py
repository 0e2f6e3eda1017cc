"""Estonian."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        clock=("kell",),
    ),
    bylines=BylineWords(
        conjunctions=("ja",),
        by=("autor(?:id)?",),
    ),
    leads=words("loe ka | loe lisaks"),
    published=("avaldat",),
    modified=("uuendat",),
    more=words("""
        järgmine | järgmine leht | rohkem | laadi rohkem | näita rohkem | vanemad postitused | lae juurde
    """),
    headings=("reklaam",),
)
