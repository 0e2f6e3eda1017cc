"""Filipino."""

from newscrawler.language.language import BylineWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Mga tag",),
    ),
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
    leads=words("""
        basahin din | basahin rin | basahin
        kaugnay na balita | mga kaugnay na balita | pinakabasa
    """),
    more=words("""
        susunod | higit pa | magpakita pa | tumingin pa
    """),
    controls=(r"mga komento\W{0,3}\d{0,5}\W{0,2}|mag-iwan ng komento|ibahagi",),
    picture_credits=("larawan",),
    published=("inilathala|nai-publish|na-publish",),
    headings=("patalastas",),
)
