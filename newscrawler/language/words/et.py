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
)
