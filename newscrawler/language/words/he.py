"""Hebrew."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

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
    bylines=BylineWords(
        by=("מאת", "כתב(?:ה)?(?= ?:)"),
    ),
    published=("פורסם",),
    modified=("עודכן",),
)
