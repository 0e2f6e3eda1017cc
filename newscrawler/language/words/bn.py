"""Bengali."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    distances=DistanceWords(
        after=("আগে",),
        units={"hour": words("ঘন্টা | ঘণ্টা")},
        about=("প্রায়",),
        conjunctions=("এবং",),
    ),
    bylines=BylineWords(
        by=("লেখক", "লিখেছেন", "প্রতিবেদক"),
    ),
    leads=words("""
        আরও পড়ুন | আরো পড়ুন | সর্বাধিক পঠিত | সম্পর্কিত খবর | এই বিভাগের আরও খবর
    """),
    published=("প্রকাশ",),
    modified=("আপডেট", "হালনাগাদ"),
    more=words("""
        পরবর্তী | আরও | আরো | আরও দেখুন | আরো দেখুন | আরও খবর | আরো খবর | আরও পড়ুন
    """),
    headings=("বিজ্ঞাপন",),
)
