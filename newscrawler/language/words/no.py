"""Norwegian."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={9: ("sept",)},
        weekdays=words("måndag | tysdag | laurdag | sundag"),
        days_back={"i går": 1},
        before=words("den | d."),
        before_time=("den",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("siden",),
        numbers={"en": 1, "et": 1, "ett": 1},
        conjunctions=("og",),
    ),
    leads=("les også",),
    headings=("annonse",),
)
