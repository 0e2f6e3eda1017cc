"""Malay."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Tag",),
    ),
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
        terpopular | artikel berkaitan
        baca juga | baca lagi | berita berkaitan | artikel berkaitan | paling popular
    """),
    published=("diterbitkan", "disiarkan"),
    modified=("dikemas kini",),
    more=words("""
        seterusnya | lagi | muat lagi | lihat lagi | berita lanjut | papar lagi
    """),
    headings=("iklan",),
    controls=(r"komen\W{0,3}\d{0,5}\W{0,2}|(?:tinggalkan|tulis) komen|kongsi(?:kan)?",),
    picture_credits=("gambar",),
    answers=words("balas"),
    comments=words("komen"),
)
