"""Nepali."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("स्रोत",),
        tags=words("ट्याग | ट्यागहरू"),
    ),
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        conjunctions=("र",),
        by=words("लेखक | संवाददाता(?= ?:)"),
    ),
    leads=words("""
        यो पनि पढ्नुहोस् | यो पनि पढ्नुहोस | यो पनि हेर्नुहोस् | थप पढ्नुहोस् | सम्बन्धित सामग्री | सम्बन्धित खबर
        सम्बन्धित समाचार | धेरै पढिएको | मुख्य समाचार | ताजा समाचार
    """),
    headings=("विज्ञापन",),
    picture_credits=words("तस्बिर | तस्विर | तस्वीर | तस्बिर स्रोत"),
    controls=(r"(?:प्रतिक्रिया|टिप्पणी)\W{0,3}\d{0,5}\W{0,2}|प्रतिक्रिया (?:दिनुहोस्|लेख्नुहोस्)|सेयर गर्नुहोस्",),
    published=words("प्रकाशित | पोस्ट गरिएको"),
    modified=("अद्यावधिक",),
    more=words("अर्को | थप | थप समाचार | अझै हेर्नुहोस् | थप हेर्नुहोस्"),
)
