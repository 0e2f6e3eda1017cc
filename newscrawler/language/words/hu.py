"""Hungarian."""

from newscrawler.language.language import DistanceWords, Language

LANGUAGE = Language(
    distances=DistanceWords(
        after=("ezelott",),
        numbers={"egy": 1},
        conjunctions=("es",),
    ),
)
