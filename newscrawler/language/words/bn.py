"""Bengali."""

from newscrawler.language.language import DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        after=("আগে",),
        units={"hour": words("ঘন্টা | ঘণ্টা")},
        about=("প্রায়",),
        conjunctions=("এবং",),
    ),
)
