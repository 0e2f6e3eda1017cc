"""Urdu."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        years=(r"(?<!\d)\d{4}(?!\d)",),
        calendars=("lunar",),
    ),
    leads=words("""
        مزید پڑھیں | یہ بھی پڑھیں | مزید پڑھیے | متعلقہ خبریں | سب سے زیادہ پڑھی جانے والی
    """),
    headings=("اشتہار",),
    bylines=BylineWords(
        by=("از", "تحریر", "مصنف"),
    ),
    published=("شائع", "اشاعت"),
    modified=("اپ ڈیٹ",),
    more=words("اگلا | اگلا صفحہ | مزید | مزید دیکھیں | مزید خبریں | مزید لوڈ کریں"),
    disclaimers=("ادارہ .{0,40}رائے سے متفق ہونا ضروری نہیں.{0,40}",),
)
