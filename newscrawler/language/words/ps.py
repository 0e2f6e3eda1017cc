"""Pashto."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("سرچینه",),
        tags=("ټاګونه",),
    ),
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
    bylines=BylineWords(
        conjunctions=("او",),
        by=words("لیکوال | ليکوال | لیکونکی | خبریال"),
    ),
    published=words("خپور | خپرېد | د خپرېدو نېټه"),
    modified=words(r"تازه(?=\W{0,3}\d) | تازه شوی | نوی شوی | اپډېټ"),
    leads=words("""
        نور ولولئ | نور یې ولولئ | دا هم ولولئ | اړوند مطالب | اړوند خبرونه | اړوند موضوعات | ډېر لوستل شوي
        تازه خبرونه
    """),
    headings=("اعلان",),
    picture_credits=words("انځور | د عکس سرچینه"),
    controls=(r"تبصرې\W{0,3}\d{0,5}\W{0,2}|تبصره (?:وکړئ|ولیکئ)|شریک(?:ه)? کړئ",),
    more=words("نور | نور خبرونه | راتلونکی"),
)
