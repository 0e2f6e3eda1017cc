"""Slovenian."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ob",),
        clock=("ob",),
    ),
    bylines=BylineWords(
        by=("avtor(?:ica|ji)?", "piše"),
    ),
    leads=words("""
        preberite tudi | preberite še | najbolj brano | najbolj brani | sorodne novice | preberi še
    """),
    published=("objavljen",),
    modified=("posodob",),
    more=words("naslednja | naslednja stran | več | naloži več | prikaži več | več novic | starejše objave"),
    headings=("oglas",),
)
