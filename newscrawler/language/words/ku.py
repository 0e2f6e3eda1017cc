"""Kurdish: Kurmanji, and Sorani where a page calls it so."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("çavkanî | سەرچاوە"),
        tags=words("etîket | تاگەکان | تاگ"),
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
