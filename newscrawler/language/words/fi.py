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
        conjunctions=("ja",),
        by=("kirjoittaja",),
    ),
    leads=("lue myös",),
    published=("julkais",),
    modified=("päivit", "muokat"),
)
