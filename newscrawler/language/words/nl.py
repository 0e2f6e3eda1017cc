"""Dutch."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before=("op",),
        before_time=("om",),
        after=("uur",),
        after_clock=("uur",),
    ),
    distances=DistanceWords(
        after=("geleden",),
        now=("zojuist",),
        numbers={"een": 1, "twee": 2},
        about=("ongeveer",),
        conjunctions=("en",),
    ),
    leads=words("gerelateerde artikelen | lees meer | lees ook"),
    headings=words("advertentie | inhoudsopgave"),
)
