"""Faroese."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("kelda",),
        tags=("lyklaorð",),
    ),
    bylines=BylineWords(
        by=words("høvundur | blaðfólk | skrivað hevur"),
    ),
    published=("útgivi", r"skrivað(?=\W{0,3}\d)"),
    modified=("dagført",),
    leads=words("""
        les eisini | les meira | les víðari | líknandi tíðindi | tengd tíðindi | mest lisið
        seinastu tíðindini
    """),
    headings=("lýsing",),
    more=words("næsta | næsta síða | meira | fleiri tíðindi | vís meira"),
    picture_credits=words("mynd | myndir"),
    controls=(r"viðmerkingar\W{0,3}\d{0,5}\W{0,2}|skriva viðmerking|deil",),
)
