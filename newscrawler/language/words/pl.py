"""Polish."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=words("roku | r"),
        before_time=("o",),
        after=("roku",),
        clock=words("godz | o"),
    ),
    distances=DistanceWords(
        after=("temu",),
        now=("przed chwila",),
        numbers={"jeden": 1, "jedna": 1},
        about=words("około | okolo"),
        conjunctions=("i",),
    ),
    leads=words("powiązane artykuły | czytaj też | czytaj także"),
    headings=words("reklama | spis treści"),
)
