"""Bulgarian."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=("година",),
        before_time=words("на | в"),
    ),
    distances=DistanceWords(
        before=("преди",),
        numbers={"един": 1, "една": 1, "едно": 1},
        about=("около",),
    ),
)
