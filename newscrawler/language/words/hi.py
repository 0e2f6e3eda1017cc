"""Hindi."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=words("को | बजे"),
        after=("बजे",),
        years=(r"(?<!\d)\d{4}(?!\d)",),
    ),
    distances=DistanceWords(
        after=words("पहले | पूर्व"),
        about=("लगभग",),
        conjunctions=("और",),
    ),
    leads=words("ये भी पढ़ें | यह भी पढ़ें | इसे भी पढ़ें | संबंधित ख़बरें | संबंधित खबरें"),
    headings=("विज्ञापन",),
    more=words("""
        अगला | और देखें | और खबरें | और लोड करें | अधिक देखें | और दिखाएं | अगला पेज
        अगला पृष्ठ | ज़्यादा देखें
    """),
    bylines=BylineWords(
        conjunctions=("और",),
        by=("लेखक", "द्वारा", "रिपोर्ट", "लिखित"),
    ),
    published=("प्रकाशित",),
    modified=("अपडेट", "अद्यतन"),
    no_articles=(
        r"(?:पेज|पृष्ठ) (?:नहीं मिला|उपलब्ध नहीं).{0,20}|लॉग ?इन|साइन इन|खोज|खोज परिणाम.{0,80}|संपर्क करें",
        r"हमारे बारे में",
    ),
)
