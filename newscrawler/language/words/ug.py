"""Uyghur."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("مەنبە",),
        tags=words("خەتكۈچلەر | خەتكۈچ"),
    ),
    dates=DateWords(
        inside=words("يىلى | يىل"),
    ),
    bylines=BylineWords(
        conjunctions=("ۋە",),
        by=words("ئاپتور | مۇخبىر | يازغۇچى"),
    ),
    published=words("ئېلان قىلىن | يوللانغان ۋاقتى"),
    modified=("يېڭىلان",),
    leads=words("""
        داۋامىنى ئوقۇش | داۋامىنى ئوقۇڭ | تېخىمۇ كۆپ ئوقۇش | مۇناسىۋەتلىك خەۋەرلەر
        مۇناسىۋەتلىك ماقالىلەر | ئەڭ كۆپ ئوقۇلغان | ئەڭ يېڭى خەۋەرلەر
    """),
    headings=("ئېلان",),
    more=words("كېيىنكى | كېيىنكى بەت | تېخىمۇ كۆپ | كېيىنكى يازما"),
    picture_credits=("سۈرەت",),
    controls=(r"(?:ئىنكاسلار|باھالار)\W{0,3}\d{0,5}\W{0,2}|(?:ئىنكاس|باھا) قالدۇرۇش|ھەمبەھىرلەش",),
    no_articles=("(?:بۇ |ئۇ )?بەت تېپىلمىدى.{0,20}|ئىزدەش نەتىجىسى.{0,80}",),
)
