"""Malay."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        clock=("pukul",),
    ),
    distances=DistanceWords(
        after=words("yang lalu | lalu"),
    ),
)
