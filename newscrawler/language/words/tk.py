"""Turkmen."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("çeşme",),
        tags=words("bellikler | açar sözler"),
    ),
    dates=DateWords(
        inside=words("-nji | -njy | ýylyň | ýyl | y | i"),
        ordinals=words("-nji | -njy | nji | njy"),
    ),
    bylines=BylineWords(
        by=("awtor(?:y|lar)?", "taýýarlan", "habarçy"),
    ),
    published=("çap ed(?:il|en)", "goýlan wagty", "neşir edil"),
    modified=("täzelen",),
    leads=words("""
        şeýle-de okaň | dowamyny oka | doly oka | giňişleýin | degişli habarlar | meňzeş habarlar
        iň köp okalan | soňky habarlar
    """),
    headings=words("mahabat | bildiriş"),
    more=words("indiki | indiki sahypa | ýene | has köp | ählisini gör"),
    picture_credits=("suraty",),
    controls=(r"teswirler\W{0,3}\d{0,5}\W{0,2}|teswir (?:ýaz|goş)\w{0,4}|paýlaş(?:mak)?",),
    no_articles=("sahypa tapylmady.{0,20}",),
)
