"""Nigerian Pidgin."""

from newscrawler.language.language import Language, words

LANGUAGE = Language(
    published=words("wey dem publish | dem publish"),
    modified=("new informate",),
    leads=words("""
        more for dis tori | tori wey dey like dis | read also | de one we dem de read well well
        di one wey dem de read well well
    """),
    headings=("advert",),
    picture_credits=words("foto | wia dis foto come from"),
    controls=("share dis tori",),
)
