"""Marathi."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        by=("लेखक",),
    ),
    leads=words("""
        हेही वाचा | हे ही वाचा | आणखी वाचा | संबंधित बातम्या
    """),
    published=("प्रकाशित",),
    modified=("अपडेट",),
    more=words("""
        पुढे | पुढील | अधिक | आणखी | आणखी बातम्या | अधिक पहा
    """),
)
