"""Basque."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("iturria",),
        tags=words("etiketak | gaiak"),
    ),
    dates=DateWords(
        months={
            1: ("urtarrilak",),
            2: ("otsailak",),
            3: ("martxoak",),
            4: ("apirilak",),
            5: ("maiatzak",),
            6: ("ekainak",),
            7: ("uztailak",),
            8: ("abuztuak",),
            9: ("irailak",),
            10: ("urriak",),
            11: ("azaroak",),
            12: ("abenduak",),
        },
    ),
    bylines=BylineWords(
        conjunctions=("eta",),
        by=words("egilea | idazlea | testua(?= ?:) | kazetaria"),
    ),
    published=words("argitarat | argitalpen"),
    modified=words("eguneratu | eguneraketa | eguneratze"),
    leads=words("""
        irakurri ere | irakurri gehiago | gehiago irakurri | informazio gehiago | lotutako albisteak
        lotutako edukiak | erlazionatutako albisteak | irakurrienak | azken albisteak
        jarraitu irakurtzen
    """),
    headings=words("publizitatea | iragarkia"),
    more=words("hurrengoa | hurrengo orria | gehiago | ikusi gehiago | albiste gehiago | kargatu gehiago"),
    picture_credits=words("argazkia | argazkiak | argazkilaria | irudia"),
    controls=(r"iruzkinak\W{0,3}\d{0,5}\W{0,2}|(?:utzi|idatzi|egin) (?:zure )?iruzkin(?:a|ak)|partekatu",),
    no_articles=("orria ez da aurkitu.{0,20}|bilaketaren emaitzak.{0,80}",),
)
