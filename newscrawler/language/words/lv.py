"""Latvian."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        clock=("plkst",),
    ),
    bylines=BylineWords(
        conjunctions=("un",),
        by=("autor(?:s|e|i)",),
    ),
    leads=words("lasi arī | lasiet arī | lasi vēl"),
    published=("publicēt",),
    modified=("atjaunin", "papildin"),
    more=words("""
        nākamā | nākamā lapa | vairāk | rādīt vairāk | ielādēt vairāk | vairāk ziņu
    """),
    headings=("reklāma",),
)
