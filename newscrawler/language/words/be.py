"""Belarusian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
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
        чытайце таксама | самае чытанае
    """),
    published=("апублікав",),
    modified=("абноўлен",),
    more=words("""
        далей | яшчэ | паказаць яшчэ | наступная старонка
    """),
)
