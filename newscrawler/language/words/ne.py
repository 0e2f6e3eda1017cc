"""Nepali."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        by=("लेखक",),
    ),
    leads=("यो पनि पढ्नुहोस्",),
    published=("प्रकाशित",),
    more=words("अर्को | थप | थप समाचार | अझै हेर्नुहोस् | थप हेर्नुहोस्"),
)
