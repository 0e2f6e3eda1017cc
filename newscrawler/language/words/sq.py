"""Albanian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Etiketa | Etiketat"),
    ),
    dates=DateWords(
        before_time=("ora",),
    ),
    bylines=BylineWords(
        conjunctions=("dhe",),
        by=("autori(?= ?:)", "(?-i:Nga|NGA)"),
    ),
    leads=words("""
        lexo edhe | lexoni edhe | lexo gjithashtu | lexoni gjithashtu | lexo më shumë | lajme të ngjashme
        më të lexuarat
    """),
    published=("publikuar",),
    modified=("përditësuar",),
    more=words("tjetra | faqja tjetër | më shumë | shfaq më shumë | ngarko më shumë | më shumë lajme"),
    headings=("reklamë",),
    controls=(r"komente(?:t)?\W{0,3}\d{0,5}\W{0,2}|(?:lini|shkruani|shto) një koment|shpërndaje|shpërndani",),
)
