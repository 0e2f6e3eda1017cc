"""Albanian."""

from newscrawler.language.language import DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ora",),
    ),
)
