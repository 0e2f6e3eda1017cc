"""Lithuanian."""

from newscrawler.language.language import DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        after=("val",),
    ),
)
