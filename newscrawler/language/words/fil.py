"""Filipino."""

from newscrawler.language.language import BylineWords, DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        after=words("ang nakalipas | ang nakaraan | nakaraan | ang nakalilipas | nakalipas"),
        now=("ngayon lang",),
        units={
            "hour": ("oras",),
            "minute": ("minuto",),
            "day": ("araw",),
            "second": ("segundo",),
            "week": ("linggo",),
            "month": ("buwan",),
            "year": ("taon",),
        },
        numbers={"isang": 1},
        about=("mga",),
    ),
    bylines=BylineWords(
        conjunctions=("at",),
        by=("isinulat ni",),
    ),
    leads=words("basahin din | basahin rin | basahin"),
    more=words("""
        susunod | higit pa | magpakita pa | tumingin pa
    """),
)
