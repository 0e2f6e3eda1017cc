"""Hindi."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("टैग | टैग्स"),
    ),
    dates=DateWords(
        # Most newspapers write neither the dots of borrowed sounds nor the dot of a nasal as CLDR does.
        months={
            1: ("जन",),
            2: words("फरवरी | फर"),
            7: ("जुल",),
            8: ("अग",),
            9: words("सितम्बर | सित"),
            10: words("अक्तूबर | अक्टू"),
            11: words("नवम्बर | नव"),
            12: words("दिसम्बर | दिस"),
        },
        weekdays=words("बृहस्पतिवार | वीरवार | गुरूवार | इतवार"),
        before_time=words("को | बजे"),
        halves={
            "सुबह": 0,
            "प्रातः": 0,
            "पूर्वाह्न": 0,
            "तड़के": 0,
            "दोपहर": 1,
            "अपराह्न": 1,
            "शाम": 1,
            "सायं": 1,
            "रात": 2,
        },
        after=("बजे",),
        years=(r"(?<!\d)\d{4}(?!\d)",),
    ),
    distances=DistanceWords(
        after=words("पहले | पूर्व"),
        now=words("अभी अभी | अभी-अभी"),
        units={"week": words("हफ्ता | हफ्ते | हफ़्ते"), "month": ("महीनों",), "year": words("साल | सालों")},
        numbers={"एक": 1, "दो": 2, "तीन": 3, "चार": 4, "पांच": 5},
        about=("लगभग",),
        conjunctions=("और",),
    ),
    leads=words("""
        ये भी पढ़ें | यह भी पढ़ें | इसे भी पढ़ें | संबंधित ख़बरें | संबंधित खबरें | और पढ़ें
        सबसे ज्यादा पढ़ी गईं | ट्रेंडिंग
    """),
    headings=("विज्ञापन",),
    picture_credits=words("फोटो | फ़ोटो | तस्वीर | इमेज स्रोत"),
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
    controls=(
        "(?:टिप्पणी|कमेंट) (?:करें|दें|लिखें)",
        r"टिप्पणी (?:करें|दें|लिखें)\b.{0,20}|लोड हो रहा है.{0,5}|पढ़ने का समय.{0,20}|(?:ख़?बर|लेख) सुनें",
        r"टिप्पणियां\W{0,3}\d{0,5}\W{0,2}|शेयर करें",
    ),
    follows_last=words("जुड़ | फॉलो | फ़ॉलो | सब्सक्राइब | डाउनलोड | क्लिक"),
    disclaimers=(".{0,60}(?:लेखक|लेखिका|स्तंभकार).{0,20}निजी विचार.{0,80}",),
    answers=words("जवाब दें | उत्तर दें"),
    comments=words("टिप्पणियाँ | टिप्पणियां | कमेंट"),
)
