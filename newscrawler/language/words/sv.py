"""Swedish."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        days_back={"i går": 1},
        before=("den",),
        before_time=("om",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("sedan",),
        numbers={"en": 1, "ett": 1},
        about=("omkring",),
        conjunctions=("och",),
    ),
    leads=words("relaterade artiklar | läs också | läs mer"),
    headings=("annons",),
)
