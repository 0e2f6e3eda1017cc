"""Armenian."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("աղբյուր | աղբյուրը"),
        tags=words("պիտակներ | թեգեր"),
    ),
    bylines=BylineWords(
        conjunctions=("և",),
        by=words("հեղինակ(?:ներ)?[՝`]? | լրագրող"),
    ),
    published=words("հրապարակ | տեղադրվ"),
    modified=words("թարմաց | խմբագրվ"),
    # "և" is two letters where case is ignored: what begins with these is one more way to write it.
    leads=words("""
        կարդացեք նա | կարդալ նա | կարդացեք նաեւ | կարդալ նաեւ | կարդալ ավելին | կարդացեք ավելին
        շարունակել կարդալ | առնչվող նյութեր | առնչվող նորություններ | նմանատիպ նյութեր | ամենաընթերցված
        վերջին նորություններ
    """),
    headings=("գովազդ",),
    more=words("հաջորդը | հաջորդ էջ | ավելին | տեսնել ավելին | բեռնել ավելին | ցույց տալ ավելին"),
    picture_credits=words("լուսանկար | լուսանկարը | լուսանկարներ | ֆոտո"),
    controls=(r"մեկնաբանություններ\W{0,3}\d{0,5}\W{0,2}|(?:թողնել|գրել) մեկնաբանություն|կիսվել|տարածել",),
    no_articles=("էջը չի գտնվել.{0,20}|որոնման արդյունքներ.{0,80}",),
)
