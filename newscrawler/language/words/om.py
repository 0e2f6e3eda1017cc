"""Oromo."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("madda",),
        tags=("mallattoowwan",),
    ),
    bylines=BylineWords(
        by=words("barreessaa | barreessitoota | gabaasaa"),
    ),
    published=("maxxanf",),
    modified=words("haaromsame | haaromfame"),
    leads=words("""
        dabalata dubbisi | itti fufii dubbisi | kanas dubbisaa | oduuwwan walfakkaatan
        mata dureewwan walitti dhiyaatan | odeessa kana irratti dabalata | baay'ee kan dubbifame
        isin hin darbiin
    """),
    headings=("beeksiisa",),
    more=words("itti aanee | fuula itti aanu | dabalata | hunda ilaali"),
    picture_credits=words("suuraa | madda suuraa"),
    controls=(r"yaada\W{0,3}\d{0,5}\W{0,2}|yaada (?:kenni|kennaa|barreessi)|qoodi",),
)
