"""Urdu."""

from newscrawler.language.language import DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        calendars=("lunar",),
    ),
    leads=words("مزید پڑھیں | یہ بھی پڑھیں"),
    headings=("اشتہار",),
)
