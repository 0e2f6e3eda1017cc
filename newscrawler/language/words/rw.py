"""Kinyarwanda."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("inkomoko",),
        tags=("ibirango",),
    ),
    bylines=BylineWords(
        by=words("umwanditsi | abanditsi | byanditswe na | yanditswe na"),
    ),
    published=words("yatangajwe | byatangajwe | yashyizweho"),
    modified=words("vyavuguru | byavuguru | yavuguru | ivugururwa"),
    leads=words("""
        soma kandi | soma birambuye | komeza usome | soma izindi | izindi nkuru
        inkuru bifitanye isano | ibisomwa cane | amakuru mashya
    """),
    headings=("kwamamaza",),
    more=words("ibikurikira | ahakurikira | ibindi | izindi"),
    picture_credits=words("ifoto | ahavuye isanamu"),
    controls=(r"ibitekerezo\W{0,3}\d{0,5}\W{0,2}|(?:tanga|andika|siga) igitekerezo|sangiza",),
)
