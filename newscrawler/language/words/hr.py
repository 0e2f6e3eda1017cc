"""Croatian."""

from newscrawler.language.language import DateWords, DistanceWords, Language

LANGUAGE = Language(
    dates=DateWords(
        inside=("godine",),
        before=("dana",),
        before_time=("u",),
    ),
    distances=DistanceWords(
        before=("prije",),
        conjunctions=("i",),
    ),
)
