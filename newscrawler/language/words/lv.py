"""Latvian."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        clock=("plkst",),
    ),
    bylines=BylineWords(
        conjunctions=("un",),
        by=("autor(?:s|e|i)",),
    ),
    published=("publicēt",),
    modified=("atjaunin", "papildin"),
)
