"""Lithuanian."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        after=("val",),
    ),
    bylines=BylineWords(
        conjunctions=("ir",),
        by=("autor(?:ius|ė|iai)",),
    ),
    leads=words("taip pat skaitykite | skaitykite taip pat"),
    published=("paskelbt", "publikuot"),
    modified=("atnaujin",),
    more=words("""
        kitas | kitas puslapis | daugiau | rodyti daugiau | įkelti daugiau | daugiau naujienų
    """),
    headings=("reklama",),
)
