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
    more=words("""
        הבא | עוד | עוד כתבות | טען עוד | הצג עוד | לעמוד הבא | העמוד הבא | כתבות נוספות | לכתבות נוספות
    """),
    bylines=BylineWords(
        by=("מאת", "כתב(?:ה)?(?= ?:)"),
    ),
    published=("פורסם",),
    modified=("עודכן",),
    no_articles=(
        r"(?:שגיאה )?404|(?:הדף|העמוד) (?:לא נמצא|המבוקש לא נמצא|אינו קיים).{0,20}|התחברות|כניסה|הרשמה|חיפוש",
        r"תוצאות חיפוש.{0,80}|צור קשר|אודות|תנאי שימוש",
    ),
)
