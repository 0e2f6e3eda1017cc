"""Urdu."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("ذریعہ",),
        tags=words("ٹیگز | ٹیگ"),
    ),
    dates=DateWords(
        years=(r"(?<!\d)\d{4}(?!\d)",),
        calendars=("lunar",),
    ),
    leads=words("""
        مزید پڑھیں | یہ بھی پڑھیں | مزید پڑھیے | متعلقہ خبریں | سب سے زیادہ پڑھی جانے والی
    """),
    headings=("اشتہار",),
    picture_credits=("تصویر(?: کا ذریعہ)?",),
    controls=(r"تبصرے\W{0,3}\d{0,5}\W{0,2}|تبصرہ (?:کریں|کیجیے)|شیئر کریں",),
    bylines=BylineWords(
        by=("از", "تحریر", "مصنف"),
    ),
    published=("شائع", "اشاعت"),
    modified=("اپ ڈیٹ",),
    more=words("اگلا | اگلا صفحہ | مزید | مزید دیکھیں | مزید خبریں | مزید لوڈ کریں"),
    disclaimers=("ادارہ .{0,40}رائے سے متفق ہونا ضروری نہیں.{0,40}",),
)
