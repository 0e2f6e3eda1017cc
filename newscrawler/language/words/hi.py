"""Hindi."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=words("को | बजे"),
        after=("बजे",),
        years=(r"(?<!\d)\d{4}(?!\d)",),
    ),
    distances=DistanceWords(
        after=words("पहले | पूर्व"),
        about=("लगभग",),
        conjunctions=("और",),
    ),
    leads=words("ये भी पढ़ें | यह भी पढ़ें | इसे भी पढ़ें | संबंधित ख़बरें | संबंधित खबरें"),
    headings=("विज्ञापन",),
    more=words("अगला | और देखें"),
)
