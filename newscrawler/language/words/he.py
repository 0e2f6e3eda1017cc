"""Hebrew."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=("בשעה",),
    ),
    distances=DistanceWords(
        before=("לפני",),
    ),
    leads=words("קראו גם | קרא גם | לכתבות נוספות"),
    headings=("פרסומת",),
    more=words("הבא | עוד"),
)
