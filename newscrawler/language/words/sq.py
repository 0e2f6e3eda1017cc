"""Albanian."""

from newscrawler.language.language import BylineWords, DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before_time=("ora",),
    ),
    bylines=BylineWords(
        conjunctions=("dhe",),
        by=("autori(?= ?:)", "(?-i:Nga|NGA)"),
    ),
    leads=words("lexo edhe | lexoni edhe | lexo gjithashtu | lexoni gjithashtu"),
    published=("publikuar",),
    modified=("përditësuar",),
    more=words("tjetra | faqja tjetër | më shumë | shfaq më shumë | ngarko më shumë | më shumë lajme"),
    headings=("reklamë",),
)
