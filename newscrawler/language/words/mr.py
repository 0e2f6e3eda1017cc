"""Marathi."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("स्रोत",),
        tags=words("टॅग्स | टॅग"),
    ),
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    bylines=BylineWords(
        conjunctions=("आणि",),
        by=words("लेखक | लेखिका | प्रतिनिधी(?= ?:)"),
    ),
    leads=words("""
        हेही वाचा | हे ही वाचा | हे पण वाचा | आणखी वाचा | पुढे वाचा | संबंधित बातम्या | सर्वाधिक वाचलेले | ताज्या बातम्या
    """),
    headings=("जाहिरात",),
    picture_credits=words("फोटो | छायाचित्र | फोटो स्रोत"),
    controls=(r"प्रतिक्रिया\W{0,3}\d{0,5}\W{0,2}|(?:प्रतिक्रिया|कमेंट) (?:द्या|लिहा|नोंदवा)|शेअर करा",),
    published=("प्रकाशित",),
    modified=("अपडेट",),
    more=words("""
        पुढे | पुढील | अधिक | आणखी | आणखी बातम्या | अधिक पहा
    """),
)
