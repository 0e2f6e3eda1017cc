"""Hebrew."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("תגיות | תגים"),
    ),
    dates=DateWords(
        # CLDR has the geresh, where newspapers print an apostrophe.
        months={
            1: ("ינו'",),
            2: ("פבר'",),
            3: ("מרס",),
            4: ("אפר'",),
            8: ("אוג'",),
            9: ("ספט'",),
            10: ("אוק'",),
            11: ("נוב'",),
            12: ("דצמ'",),
        },
        weekdays=words("""
            ראשון | שני | שלישי | רביעי | חמישי | שישי | מוצאי שבת | מוצ"ש
            יום א' | יום ב' | יום ג' | יום ד' | יום ה' | יום ו' | א' | ב' | ג' | ד' | ה' | ו'
        """),
        before_time=words("בשעה | ב"),
        halves={'אחה"צ': 1, "אחה״צ": 1, 'לפנה"צ': 0, "לפנה״צ": 0, "בלילה": 2, "לילה": 2},
    ),
    distances=DistanceWords(
        before=("לפני",),
        now=words("הרגע | זה עתה | ממש עכשיו"),
        units={"hour": ("כשעה",), "day": ("כיום",), "month": ("כחודש",), "year": ("כשנה",)},
        about=words("כ- | כ"),
    ),
    picture_credits=words("צילום"),
    leads=words("""
        כתבות קשורות
        קראו גם | קרא גם | לכתבות נוספות | הנקראות ביותר | אולי יעניין אותך | קראו עוד | כתבות נוספות
        עוד בנושא
    """),
    headings=("פרסומת",),
    more=words("""
        הבא | עוד | עוד כתבות | טען עוד | הצג עוד | לעמוד הבא | העמוד הבא | כתבות נוספות | לכתבות נוספות
    """),
    bylines=BylineWords(
        by=("מאת", "כתב(?:ה)?(?= ?:)"),
    ),
    published=("פורסם", "פרסום"),
    modified=("עודכן", "עדכון"),
    no_articles=(
        r"(?:שגיאה )?404|(?:הדף|העמוד) (?:לא נמצא|המבוקש לא נמצא|אינו קיים).{0,20}|התחברות|כניסה|הרשמה|חיפוש",
        r"תוצאות חיפוש.{0,80}|צור קשר|אודות|תנאי שימוש",
    ),
    controls=(
        "הוס(?:ף|פת) תגובה|הגיבו לכתבה",
        r"תגובות\W{0,3}\d{0,5}\W{0,2}|שתפו?(?: .{1,20})?",
    ),
    answers=words("הגב | השב"),
    comments=words("תגובות | תגובה"),
)
