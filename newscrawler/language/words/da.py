"""Danish."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        days_back={"i går": 1},
        before=words("den | d."),
        before_time=("den",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("siden",),
        numbers={"en": 1, "et": 1},
        about=("omkring",),
        conjunctions=("og",),
    ),
    leads=("læs også",),
    headings=("annonce",),
)
