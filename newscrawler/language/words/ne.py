"""Nepali."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        by=("लेखक",),
    ),
    leads=("यो पनि पढ्नुहोस्",),
    published=("प्रकाशित",),
)
