"""Italian."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={9: ("sett",)},
        before=("il",),
        before_time=words("alle | alle ore | ore | a"),
        clock=("ore",),
    ),
    distances=DistanceWords(
        before=("da",),
        after=("fa",),
        now=words("proprio ora | adesso"),
        units={"minute": ("min",)},
        numbers={"un": 1, "una": 1, "uno": 1, "un'": 1, "due": 2, "tre": 3},
        about=("circa",),
        conjunctions=("e",),
    ),
    leads=words("leggi anche | articoli correlati | potrebbe interessarti"),
    headings=("pubblicità",),
)
