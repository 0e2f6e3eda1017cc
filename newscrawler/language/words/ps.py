"""Pashto."""

from newscrawler.language.language import DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        solar_months=(
            ("وری",),
            ("غویی",),
            ("غبرگولی",),
            ("چنگاښ",),
            ("زمری",),
            ("وږی",),
            ("تله",),
            ("لړم",),
            ("لیندۍ",),
            ("مرغومی",),
            ("سلواغه",),
            ("کب",),
        ),
        years=(r"(?<!\d)\d{4}(?!\d)",),
        calendars=("solar", "lunar"),
    ),
    more=words("نور | نور خبرونه | راتلونکی"),
)
