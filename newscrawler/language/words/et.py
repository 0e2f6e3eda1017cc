"""Estonian."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        clock=("kell",),
    ),
    bylines=BylineWords(
        conjunctions=("ja",),
        by=("autor(?:id)?",),
    ),
    published=("avaldat",),
    modified=("uuendat",),
)
