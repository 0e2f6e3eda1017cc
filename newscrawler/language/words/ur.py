"""Urdu."""

from newscrawler.language.language import DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        years=(r"(?<!\d)\d{4}(?!\d)",),
        calendars=("lunar",),
    ),
    leads=words("مزید پڑھیں | یہ بھی پڑھیں"),
    headings=("اشتہار",),
)
