"""Zulu."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("umthombo",),
        tags=("omaka",),
    ),
    bylines=BylineWords(
        by=words("umbhali | ababhali | ibhalwe ngu"),
    ),
    published=words("kushicilelwe | ishicilelwe | kushicilelwa"),
    modified=words("kubuyekezwe | ibuyekezwe | kuvuselelwe"),
    leads=words("""
        funda futhi | funda kabanzi | funda okuningi | qhubeka nokufunda | izindaba ezihlobene
        ezifundwa kakhulu | izindaba zakamuva
    """),
    headings=("isikhangiso",),
    more=words("okulandelayo | ikhasi elilandelayo | okuningi | izindaba ezengeziwe"),
    picture_credits=words("isithombe | izithombe"),
    controls=(r"imibono\W{0,3}\d{0,5}\W{0,2}|shiya (?:umbono|impendulo)|yabelana",),
)
