"""Yoruba."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("oríṣun",),
        tags=("àmì",),
    ),
    dates=DateWords(
        months={
            1: ("Ṣẹ́rẹ́",),
            2: ("Èrèlè",),
            3: ("Ẹrẹ̀nà",),
            4: ("Ìgbé",),
            5: ("Ẹ̀bibi",),
            6: ("Òkúdu",),
            7: ("Agẹmọ",),
            8: ("Ògún",),
            9: ("Owewe",),
            10: ("Ọ̀wàrà",),
            11: ("Bélú",),
            12: ("Ọ̀pẹ̀",),
        },
    ),
    bylines=BylineWords(
        conjunctions=("àti",),
        by=words("olùkọ̀wé | akọ̀ròyìn | láti ọwọ́"),
    ),
    published=words("tí a fiṣọwọ́ ní | a tẹ̀ ẹ́ jáde | àtẹ̀jáde ní"),
    modified=words("àfík[uú]n gbẹ̀yìn | àtúnṣe gbẹ̀yìn | dójú ìwọ̀n gbẹ̀yìn"),
    leads=words("""
        kà síwájú sí i | ka siwaju | ẹ tún kà | àwọn àkórí tójọra | àwọn afíkun lórí ìròyìn yìí
        ìròyìn tó jọra | èyítí a ń kà jùlọ | ìròyìn tó ṣe kókó
    """),
    headings=words("ìpolówó | ìpolówó ọjà"),
    more=words("tókàn | ojú ewé tókàn | síwájú sí i | wo gbogbo ẹ̀"),
    picture_credits=words("àwòrán | oríṣun àwòrán"),
    controls=(r"àwọn èrò\W{0,3}\d{0,5}\W{0,2}|fi èrò (?:rẹ|yín) sílẹ̀|pín",),
)
