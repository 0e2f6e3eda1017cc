"""Turkish."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

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
    leads=words("ilgili haberler | ayrıca bakınız | ayrıca oku | bunu da oku"),
    headings=("reklam",),
)
