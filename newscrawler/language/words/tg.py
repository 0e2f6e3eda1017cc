"""Tajik."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("манбаъ | сарчашма"),
        tags=words("барчаспҳо | тегҳо"),
    ),
    dates=DateWords(
        inside=words("и | соли"),
    ),
    bylines=BylineWords(
        conjunctions=("ва",),
        by=words("муаллиф(?:он)? | нависанда | хабарнигор"),
    ),
    published=words("нашр шуд | мунташир | нашршуда | интишор"),
    modified=words("навсозӣ | навшуда | таҷдид"),
    leads=words("""
        инчунин хонед | ҳамчунин хонед | бештар хонед | муфассал | давомаш | хабарҳои монанд
        хабарҳои марбут | мавзӯъҳои марбут | серхондатарин | хабарҳои охирин
    """),
    headings=words("реклама | эълон"),
    more=words("навбатӣ | саҳифаи навбатӣ | бештар | боз | хабарҳои бештар"),
    picture_credits=words("акс | сурат"),
    controls=(
        r"(?:шарҳҳо|назарҳо)\W{0,3}\d{0,5}\W{0,2}|(?:шарҳ|назар) (?:нависед|гузоред|додан)|мубодила",
        "паҳн кардан",
    ),
    no_articles=("саҳифа ёфт нашуд.{0,20}",),
)
