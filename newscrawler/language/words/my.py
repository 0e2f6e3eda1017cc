"""Burmese."""

from newscrawler.language.language import DateWords, Language, words

LANGUAGE = Language(
    dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)),
    more=words("နောက်တစ်မျက်နှာ | နောက်ထပ် | ဆက်လက်ဖတ်ရှုရန်"),
)
