"""Swahili."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("chanzo",),
        tags=words("lebo | vitambulisho"),
    ),
    bylines=BylineWords(
        by=words("mwandishi | waandishi | imeandikwa na | imeandaliwa na"),
    ),
    published=("imechapish", "iliyochapish", "ilichapish", "imepakiwa", r"tarehe\s*:"),
    modified=words("imeboresh | imesasish | ilisasish | imehuish"),
    leads=words("""
        soma pia | soma zaidi | endelea kusoma | pia soma | habari zinazohusiana
        mada zinazohusiana | maelezo zaidi kuhusu taarifa hii | habari nyingine | iliyosomwa zaidi
        zilizosomwa zaidi | habari kuu | habari mpya
    """),
    headings=words("matangazo | tangazo"),
    more=words("mbele | ukurasa unaofuata | zaidi | ona zaidi | habari zaidi | pakia zaidi | tazama zote"),
    picture_credits=words("picha | chanzo cha picha"),
    controls=(r"maoni\W{0,3}\d{0,5}\W{0,2}|(?:acha|toa|andika) (?:maoni|jibu)|shiriki|sambaza",),
    no_articles=("ukurasa hau(?:kupatikani|patikani|japatikana).{0,20}",),
)
