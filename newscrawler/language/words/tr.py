"""Turkish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ve",),
        clock=("saat",),
    ),
    distances=DistanceWords(
        after=("once",),
        now=words("az once | simdi"),
        numbers={"bir": 1},
        about=("yaklasik",),
        conjunctions=("ve",),
    ),
    bylines=BylineWords(
        conjunctions=("ve",),
        by=("yazan",),
        metadata=("yazan",),
    ),
    leads=words("ilgili haberler | ayrıca bakınız | ayrıca oku | bunu da oku"),
    headings=("reklam",),
    more=words("sonraki | sonraki sayfa | daha fazla | daha fazla göster"),
    published=("yayın",),
    modified=("güncelle",),
)
