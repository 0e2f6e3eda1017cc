"""Slovak."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=words("v | o"),
    ),
    distances=DistanceWords(
        before=("pred",),
        conjunctions=("a",),
    ),
)
