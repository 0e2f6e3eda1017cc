"""Lithuanian."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        after=("val",),
    ),
    bylines=BylineWords(
        conjunctions=("ir",),
        by=("autor(?:ius|ė|iai)",),
    ),
    published=("paskelbt", "publikuot"),
    modified=("atnaujin",),
)
