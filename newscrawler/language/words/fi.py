"""Finnish."""

from newscrawler.language.language import DateWords, DistanceWords, Language

LANGUAGE = Language(
    dates=DateWords(
        clock=("klo",),
    ),
    distances=DistanceWords(
        after=("sitten",),
        conjunctions=("ja",),
    ),
    leads=("lue myös",),
)
