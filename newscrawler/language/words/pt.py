"""Portuguese."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={9: ("sept",)},
        before=("dia",),
        before_time=words("as | das"),
        before_month=("de",),
        before_year=("de",),
    ),
    distances=DistanceWords(
        before=words("ha | faz"),
        after=("atras",),
        now=words("agora mesmo | agora"),
        numbers={"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3},
        conjunctions=("e",),
    ),
    leads=words("leia também | leia mais | notícias relacionadas | veja também"),
    headings=("publicidade",),
)
