"""Assamese."""

# ruff: noqa: N999

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("উৎস | সূত্ৰ"),
        tags=words("টেগ | টেগসমূহ"),
    ),
    bylines=BylineWords(
        conjunctions=("আৰু",),
        by=words("লেখক | লেখিকা | প্ৰতিবেদক | প্ৰতিবেদন"),
    ),
    published=words("প্ৰকাশিত | প্ৰকাশ"),
    modified=words("আপডেট | উন্নীত"),
    leads=words("""
        লগতে পঢ়ক | অধিক পঢ়ক | আৰু পঢ়ক | এইটোও পঢ়ক | সম্পৰ্কীয় বাতৰি | সম্পৰ্কিত বাতৰি
        সৰ্বাধিক পঠিত | শেহতীয়া বাতৰি
    """),
    headings=("বিজ্ঞাপন",),
    more=words("পৰৱৰ্তী | অধিক | অধিক বাতৰি | আৰু চাওক"),
    picture_credits=words("ফটো | ছবি | আলোকচিত্ৰ"),
    controls=(r"মন্তব্য\W{0,3}\d{0,5}\W{0,2}|মন্তব্য (?:দিয়ক|কৰক)|(?:শ্বেয়াৰ|শ্বেয়াৰ) কৰক",),
)
