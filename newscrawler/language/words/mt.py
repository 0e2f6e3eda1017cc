"""Maltese."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("sors",),
        tags=("tikketti",),
    ),
    dates=DateWords(
        before_month=words("ta' | ta"),
    ),
    bylines=BylineWords(
        by=words("awtur | awtriċi | miktub minn | kitba ta' | rappurtaġġ(?= ?:)"),
    ),
    published=words("ippubblik | pubblikat"),
    modified=words("aġġornat | aġġornament"),
    leads=words("""
        aqra wkoll | aqra aktar | kompli aqra | ara wkoll | stejjer relatati | artikli relatati
        aħbarijiet relatati | l-aktar moqrija | l-aħħar aħbarijiet
    """),
    headings=words("riklam | reklam"),
    more=words("li jmiss | paġna li jmiss | aktar | aktar aħbarijiet | ara aktar"),
    picture_credits=words("ritratt | ritratti"),
    controls=(r"kummenti\W{0,3}\d{0,5}\W{0,2}|ħalli (?:kumment|tweġiba)|ixxerja|aqsam",),
)
