"""Hungarian."""

from newscrawler.language.language import BylineWords, DistanceWords, Language

LANGUAGE = Language(
    distances=DistanceWords(
        after=("ezelott",),
        numbers={"egy": 1},
        conjunctions=("es",),
    ),
    bylines=BylineWords(
        conjunctions=("és",),
        by=("szerző", "írta", "szöveg(?= ?:)"),
    ),
    published=("megjelen", "közzét", "publikál"),
    modified=("frissít", "módosít"),
)
