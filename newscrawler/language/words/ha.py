"""Hausa."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("asali | majiya"),
        tags=("alamomi",),
    ),
    bylines=BylineWords(
        by=words("marubuci | marubuciya | marubuta | daga(?= ?:) | wallafawa(?= ?:)"),
    ),
    published=words("an wallafa | an buga a"),
    modified=words("aka sabunta | an sabunta"),
    leads=words("""
        karanta kuma | ku karanta | karin bayani | ƙarin bayani | ci gaba da karatu | karanta ƙari
        labarai masu alaka | labarai masu alaƙa | wanda aka fi karantawa | babban labari
        wasu labarai
    """),
    headings=("talla",),
    more=words("na gaba | shafi na gaba | kari | ƙari | ƙarin labarai | duba su baki daya"),
    picture_credits=words("hoto | asalin hoton | hoton"),
    controls=(r"(?:sharhi|ra'ayoyi)\W{0,3}\d{0,5}\W{0,2}|bar (?:sharhi|amsa)|yaɗa|raba",),
)
