"""Marathi."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        by=("लेखक",),
    ),
    leads=("हेही वाचा",),
    published=("प्रकाशित",),
    modified=("अपडेट",),
)
