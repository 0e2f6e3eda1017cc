"""Kurdish: Kurmanji, and Sorani where a page calls it so."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("çavkanî | سەرچاوە"),
        tags=words("etîket | تاگەکان | تاگ"),
    ),
    dates=DateWords(
        months={
            1: (
                "çile",
                "rêbendan",
                "kanûna duyem",
                "çileya paşîn",
            ),
            2: (
                "reşemî",
                "sibat",
            ),
            3: ("adar",),
            4: (
                "nîsan",
                "avrêl",
            ),
            5: ("gulan",),
            6: (
                "hezîran",
                "pûşper",
            ),
            7: ("tîrmeh",),
            8: (
                "tebax",
                "gelawêj",
            ),
            9: ("îlon",),
            10: (
                "çiriya pêşîn",
                "cotmeh",
            ),
            11: (
                "mijdar",
                "çiriya paşîn",
            ),
            12: (
                "kanûn",
                "berfanbar",
                "kanûna yekem",
                "kanûna pêşîn",
            ),
        },
        inside=words("ی | ê | a | an"),
        ordinals=words("'ê | ê"),
    ),
    bylines=BylineWords(
        conjunctions=("û",),
        by=words("nivîskar | nûçegihan | nivîs(?= ?:) | نووسەر | نوسەر | ئامادەکردنی"),
    ),
    published=words("hat weşandin | hatiye weşandin | weşandin | بڵاوکراو | بڵاوکرای | بڵاو کراو"),
    modified=words("hat nûkirin | nûkirin | rojanekir | نوێکرا | نوێکردنەوە"),
    leads=words("""
        herwiha bixwîne | bêtir bixwîne | zêdetir bixwîne | nûçeyên têkildar | mijarên têkildar
        herî zêde hatine xwendin | nûçeyên dawî | زیاتر بخوێنەوە | زیاتر بخوێنەرەوە
        هەروەها بخوێنەوە | بابەتی پەیوەندیدار | بابەتە پەیوەندیدارەکان | هەواڵی پەیوەندیدار
        زۆرترین خوێندراوە | نوێترین هەواڵ
    """),
    headings=words("reklam | ڕیکلام | ریکلام"),
    more=words("pêştir | rûpela pêş | zêdetir | bêtir | دواتر | زیاتر | هەواڵی زیاتر"),
    picture_credits=words("wêne | foto | وێنە | فۆتۆ"),
    controls=(
        r"şîrove\W{0,3}\d{0,5}\W{0,2}|şîroveyekê (?:binivîse|bihêle)|parve bike",
        r"لێدوان(?:ەکان)?\W{0,3}\d{0,5}\W{0,2}|لێدوانێک (?:بنووسە|جێبهێڵە)|هاوبەشکردن",
    ),
)
