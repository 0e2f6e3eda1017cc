"""Finnish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language

LANGUAGE = Language(
    dates=DateWords(
        clock=("klo",),
    ),
    distances=DistanceWords(
        after=("sitten",),
        conjunctions=("ja",),
    ),
    bylines=BylineWords(
        by=("kirjoittaja",),
    ),
    leads=("lue myös",),
)
