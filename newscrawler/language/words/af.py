"""Afrikaans."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("bron",),
        tags=words("etikette | sleutelwoorde"),
    ),
    bylines=BylineWords(
        by=words("deur | geskryf deur | gepubliseer deur | outeur | skrywer"),
    ),
    published=words("gepubliseer | geplaas op"),
    modified=words("bygewerk | opgedateer"),
    leads=words("""
        lees ook | lees meer | lees verder | verwante stories | verwante artikels | verwante berigte
        meeste gelees | mees gelees | jongste nuus | nog nuus
    """),
    headings=("advertensie",),
    more=words("volgende | volgende bladsy | nog | meer | meer nuus | laai meer | wys meer | ouer artikels"),
    picture_credits=words("foto | foto's | beeld"),
    controls=(
        r"kommenta(?:ar|re)\W{0,3}\d{0,5}\W{0,2}|(?:lewer|los|laat ['’]n) kommentaar|geen kommentaar",
        "deel(?: artikel| op .{1,12})",
    ),
    no_articles=("(?:bladsy nie gevind nie|daardie bladsy kon nie gevind word nie).{0,20}|soekresultate.{0,80}",),
)
