"""Malay."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        clock=("pukul",),
    ),
    distances=DistanceWords(
        after=words("yang lalu | lalu"),
    ),
    bylines=BylineWords(
        conjunctions=("dan",),
        by=("ditulis oleh", "penulis"),
    ),
    leads=words("""
        baca juga | baca lagi | berita berkaitan | artikel berkaitan | paling popular
    """),
    published=("diterbitkan", "disiarkan"),
    modified=("dikemas kini",),
    more=words("""
        seterusnya | lagi | muat lagi | lihat lagi | berita lanjut | papar lagi
    """),
    headings=("iklan",),
)
