"""Korean."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        days_back={"이틀 전": 2},
    ),
    distances=DistanceWords(
        after=("전",),
        now=("방금",),
        about=("약",),
    ),
    leads=words("관련기사 | 관련 기사 | 함께 읽기 | 이어서 읽기"),
    headings=("광고",),
)
