"""Slovenian."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ob",),
    ),
    bylines=BylineWords(
        by=("avtor(?:ica|ji)?", "piše"),
    ),
    published=("objavljen",),
    modified=("posodob",),
)
