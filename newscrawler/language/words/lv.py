"""Latvian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Birkas | Tēmas"),
    ),
    dates=DateWords(
        clock=("plkst",),
    ),
    bylines=BylineWords(
        conjunctions=("un",),
        by=("autor(?:s|e|i)",),
    ),
    leads=words("""
        lasi arī | lasiet arī | lasi vēl
        saistītie raksti | lasītākie | populārākie raksti | lasi tālāk
    """),
    published=("publicēt",),
    modified=("atjaunin", "papildin"),
    more=words("""
        nākamā | nākamā lapa | vairāk | rādīt vairāk | ielādēt vairāk | vairāk ziņu
    """),
    headings=("reklāma",),
    controls=(
        r"komentāri\W{0,3}\d{0,5}\W{0,2}|(?:pievienot|rakstīt) komentāru|dalīties",
        r"iezīmējiet tekstu un spiediet .{0,140}|kļūda rakstā\?",
    ),
)
