"""Belarusian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Тэгі",),
    ),
    dates=DateWords(
        inside=words("года | г"),
    ),
    distances=DistanceWords(
        after=words("таму | таму назад | назад"),
        units={
            "hour": words("гадзіна | гадзіны | гадзін | гадзіну"),
            "minute": words("хвіліна | хвіліны | хвілін | хвіліну | хвіл"),
        },
        about=words("прыкладна | каля"),
        conjunctions=words("і | ы"),
    ),
    bylines=BylineWords(
        by=("аўтары?",),
    ),
    leads=words("""
        чытайце па тэме | глядзіце таксама
        чытайце таксама | самае чытанае
    """),
    published=("апублікав",),
    modified=("абноўлен",),
    more=words("""
        далей | яшчэ | паказаць яшчэ | наступная старонка
    """),
    headings=("рэклама",),
    controls=(r"каментар(?:ыі|ы)\W{0,3}\d{0,5}\W{0,2}|пакінуць каментар(?:ый)?|падзяліцца",),
    picture_credits=("фота",),
)
