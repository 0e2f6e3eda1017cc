"""Thai."""

from newscrawler.language.language import DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=("พ.ศ",),
        after=("น",),
        calendars=("buddhist",),
    ),
    distances=DistanceWords(
        after=words("ที่แล้ว | ที่ผ่านมา | ก่อน"),
        units={"minute": ("นาที",), "hour": ("ชั่วโมง",), "day": ("วัน",)},
    ),
)
