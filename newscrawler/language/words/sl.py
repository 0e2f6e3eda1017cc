"""Slovenian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Oznake | Ključne besede"),
    ),
    dates=DateWords(
        before_time=("ob",),
        clock=("ob",),
    ),
    bylines=BylineWords(
        by=("avtor(?:ica|ji)?", "piše"),
    ),
    leads=words("""
        povezane novice | povezani članki
        preberite tudi | preberite še | najbolj brano | najbolj brani | sorodne novice | preberi še
    """),
    published=("objavljen",),
    modified=("posodob",),
    more=words("naslednja | naslednja stran | več | naloži več | prikaži več | več novic | starejše objave"),
    headings=("oglas",),
    controls=(r"komentarji\W{0,3}\d{0,5}\W{0,2}|komentiraj(?:te)?|deli(?: z .{1,12})?",),
    answers=words("odgovori"),
    comments=words("komentarji | komentarjev"),
)
