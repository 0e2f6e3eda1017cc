"""Albanian."""

from newscrawler.language.language import BylineWords, DateWords, Language

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ora",),
    ),
    bylines=BylineWords(
        conjunctions=("dhe",),
        by=("autori(?= ?:)",),
    ),
    published=("publikuar",),
    modified=("përditësuar",),
)
