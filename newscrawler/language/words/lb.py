"""Luxembourgish."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("quell",),
        tags=("schlësselwierder",),
    ),
    bylines=BylineWords(
        by=words("auteur(?= ?:) | geschriwwe vun | vun(?= ?:)"),
    ),
    published=words("publizéiert | verëffentlecht"),
    modified=words("aktualiséiert | lescht update"),
    leads=words("""
        liest och | liest méi | weiderliesen | méi zum thema | ähnlech artikelen
        am meeschte gelies | meescht gelies
    """),
    headings=words("reklamm | annonce"),
    more=words("nächst säit | nächst | méi | méi weisen | méi artikelen"),
    picture_credits=words("foto(?:en)? | bild"),
    controls=(r"kommentaren?\W{0,3}\d{0,5}\W{0,2}|(?:e )?kommentar (?:schreiwen|hannerloossen)|deelen",),
)
