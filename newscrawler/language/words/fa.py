"""Persian."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=words("ه.ش | شمسی"),
        before_time=("ساعت",),
        solar_months=(
            ("فروردین", "حمل"),
            ("اردیبهشت", "ثور"),
            ("خرداد", "جوزا"),
            ("تیر", "سرطان"),
            ("مرداد", "امرداد", "اسد"),
            ("شهریور", "سنبله"),
            ("مهر", "میزان"),
            ("آبان", "عقرب"),
            ("آذر", "قوس"),
            ("دی", "جدی"),
            ("بهمن", "دلو"),
            ("اسفند", "حوت"),
        ),
        lunar_months=(
            ("محرم",),
            ("صفر",),
            ("ربیع الاول",),
            ("ربیع الثانی",),
            ("جمادی الاول",),
            ("جمادی الثانی",),
            ("رجب",),
            ("شعبان",),
            ("رمضان",),
            ("شوال",),
            ("ذیقعده",),
            ("ذیحجه",),
        ),
        years=(r"(?<!\d)\d{4}(?!\d)",),
        calendars=("solar", "lunar"),
    ),
    distances=DistanceWords(
        after=words("پیش | قبل"),
    ),
    leads=words("بیشتر بخوانید | مطالب مرتبط | اخبار مرتبط"),
    headings=("تبلیغات",),
    more=words("بعدی | صفحه بعد | بیشتر"),
)
