"""Bengali."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    distances=DistanceWords(
        after=("আগে",),
        units={"hour": words("ঘন্টা | ঘণ্টা")},
        about=("প্রায়",),
        conjunctions=("এবং",),
    ),
)
