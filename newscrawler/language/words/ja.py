"""Japanese."""

from newscrawler.language.language import DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        after=("前",),
        now=("たった今",),
        units={
            "month": words("ヶ月 | か月 | カ月 | ケ月"),
            "week": words("週間 | 週"),
            "year": ("年",),
            "hour": ("時間",),
            "minute": ("分",),
            "second": ("秒",),
            "day": ("日",),
        },
        about=("約",),
    ),
    leads=words("あわせて読みたい | 関連記事 | こちらもおすすめ"),
    headings=("広告",),
)
