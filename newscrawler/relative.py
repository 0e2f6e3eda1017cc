"""Times told by their distance, as "2 hours ago" and "hace 5 minutos": how readers of each language see them.

The units and what stands around them are CLDR's; beside them stand the words that it lacks.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from math import isfinite

from newscrawler.calendars import table_of
from newscrawler.folding import fold

_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 7 * 86_400}
_MONTHS = {"month": 1, "year": 12}
_LONGEST = 80  # characters
_MOST_MONTHS = 12 * 200

# What says that a time is past, beside CLDR's forms: before and after the figures.
_BEFORE = {
    "ar": "منذ|قبل",
    "fr": "il ya|ya|moins de|depuis",
    "de": "vor|seit",
    "pt": "ha|faz",
    "es": "hace|hara",
    "cs": "pred",
    "bg": "преди",
    "ro": "acum|in urma cu",
    "vi": "cach day",
    "it": "da",
    "he": "לפני",
    "be": "",
    "el": "πριν|πριν απο",
    "sk": "pred",
    "hr": "prije",
    "sr": "пре|pre",
    "tl": "",
}
_AFTER = {
    "en": "ago|before|earlier",
    "pt": "atras",
    "es": "atras",
    "cs": "pred",
    "it": "fa",
    "vi": "truoc",
    "id": "yang lalu|lalu",
    "ms": "yang lalu|lalu",
    "fil": "ang nakalipas|ang nakaraan|nakaraan|ang nakalilipas|nakalipas",
    "th": "ที่แล้ว|ที่ผ่านมา|ก่อน",
    "ja": "前",
    "zh": "前|以前",
    "ko": fold("전"),
    "ru": "назад",
    "be": "таму|таму назад",
    "ro": "in urma",
    "nl": "geleden",
    "sv": "sedan",
    "da": "siden",
    "no": "siden",
    "hi": "पहले|पूर्व",
    "fa": "پیش|قبل",
    "hu": "ezelott",
    "tr": "once",
    "uk": "тому",
    "pl": "temu",
    "bn": "আগে",
    "fi": "sitten",
}
_UNITS: dict[str, dict[str, str]] = {
    "en": {"minute": "min|mins|m", "second": "sec|secs|s", "hour": "hr|hrs|h", "day": "d", "week": "w|wk|wks", "year": "y|yr|yrs"},
    "fr": {"minute": "min|mins|m|mn", "second": "s|sec", "week": "semaines", "year": "an|ans|annee|annees"},
    "de": {"minute": "m|min", "hour": "h|std", "second": "s|sek"},
    "it": {"minute": "min"},
    "es": {"minute": "min", "second": "seg"},
    "ru": {"minute": "мин|м", "hour": "ч", "day": "дн|д|сут", "second": "сек|с", "week": "нед", "year": "г|лет", "month": "мес"},
    "cs": {"hour": "hodin|hodinu|hodiny", "second": "vterin|vteriny|vterinami|sekund", "day": "dnu|dni"},
    "ar": {"minute": "دقيقه|دقائق", "hour": "ساعه", "second": "ثواني", "month": "شهور", "week": "اسبوع", "year": "عام|اعوام|سنه"},
    "be": {"hour": "гадзіна|гадзіны|гадзін|гадзіну", "minute": "хвіліна|хвіліны|хвілін|хвіліну"},
    "vi": {"hour": "gio", "minute": "phut", "second": "giay", "day": "ngay", "week": "tuan", "month": "thang", "year": "nam"},
    "th": {"minute": "นาที", "hour": "ชั่วโมง", "day": "วัน"},
    "fil": {"hour": "oras", "minute": "minuto", "day": "araw", "second": "segundo", "week": "linggo", "month": "buwan", "year": "taon"},
    "ja": {"month": "ヶ月|か月|カ月|ケ月", "week": "週間|週", "year": "年", "hour": "時間", "minute": "分", "second": "秒", "day": "日"},
    "zh": {"minute": "分|分鐘|分钟", "hour": "小時|小时|個小時|个小时", "month": "個月|个月|月", "week": "星期|週|周|個星期", "day": "天|日", "second": "秒", "year": "年"},
}  # fmt: skip
_WORDS: dict[str, dict[str, float]] = {
    "en": {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
    "fr": {"un": 1, "une": 1, "deux": 2, "trois": 3},
    "de": {"ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3},
    "it": {"un": 1, "una": 1, "uno": 1, "un'": 1, "due": 2, "tre": 3},
    "es": {"un": 1, "una": 1, "dos": 2, "tres": 3},
    "pt": {"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3},
    "nl": {"een": 1, "twee": 2},
    "sv": {"en": 1, "ett": 1},
    "da": {"en": 1, "et": 1},
    "no": {"en": 1, "et": 1, "ett": 1},
    "ro": {"o": 1, "un": 1},
    "hu": {"egy": 1},
    "tr": {"bir": 1},
    "vi": {"mot": 1},
    "fil": {"isang": 1},
    "id": {"satu": 1},
    "el": {"μια": 1, "μιας": 1, "ενα": 1, "ενας": 1},
}  # fmt: skip
_NOW = {
    "en": "just now|right now|moments ago|a moment ago",
    "fr": "a l'instant|a l’instant",
    "de": "gerade eben|soeben|gerade",
    "es": "ahora mismo|justo ahora",
    "it": "proprio ora|adesso",
    "pt": "agora mesmo|agora",
    "ru": "только что",
    "tr": "az once|simdi",
    "zh": "刚刚|剛剛|刚才",
    "ja": "たった今",
    "ko": "방금",
    "ar": "الان|الآن",
    "nl": "zojuist",
    "pl": "przed chwila",
    "vi": "vua xong",
    "id": "baru saja",
    "fil": "ngayon lang",
}
_ABOUT = (
    "about|around|approximately|almost|over|environ|env\\.?|etwa|ca\\.?|circa|около|cerca de|alrededor de|aproximadamente|"
    "yaklasik|priblizne|asi|okolo|ongeveer|omkring|около|примерно|прыкладна|каля|khoang|mga|sekitar|aproximativ|cam|"
    "επτα|περιπου|約|约|大约|大約|약|حوالي|تقريبا|około|mas o menos|unos|unas"
)
_AND = "and|et|und|e|y|i|и|і|ve|og|och|en|a|si|και|و|at|dan|va|es|ja|і|ы"


@dataclass(frozen=True, slots=True)
class _Forms:
    whole: Mapping[str, tuple[str, float]]  # texts that say all: unit and number
    units: Mapping[str, str]  # words of units
    pattern: "re.Pattern[str]"
    part: "re.Pattern[str]"
    words: Mapping[str, float]


def parse_distance(text: str, language: str, now: datetime, zone: tzinfo | None) -> date | None:
    """The moment that a folded text tells by its distance from the aware `now`; None where it tells none so.

    It is a day where the distance is one of days or more, else a moment in `zone`, or in UTC. A bare duration, as that
    of reading or of a video, is none. Never raises.

    >>> noon = datetime(2024, 2, 13, 12, tzinfo=UTC)
    >>> parse_distance("2 hours ago", "en", noon, None).isoformat(), parse_distance("4 min", "en", noon, None)
    ('2024-02-13T10:00:00+00:00', None)
    """
    if len(text) > _LONGEST:
        return None
    for key in dict.fromkeys((language, "en")):
        forms = _forms(key)
        if forms is None:
            continue
        if told := forms.whole.get(text):
            return _back(now, [told], zone)
        match = forms.pattern.fullmatch(text)
        if match and (match["before"] or match["after"] or match["inner"]):
            parts = [
                (forms.units[part["unit"]], forms.words[word] if (word := part["word"]) else _number(part["count"]))
                for part in forms.part.finditer(match["parts"])
            ]
            return _back(now, parts, zone)
    return None


def _number(figures: str | None) -> float:
    return float(figures.replace(",", ".")) if figures else 1.0


def _back(now: datetime, parts: list[tuple[str, float]], zone: tzinfo | None) -> date | None:
    months = sum(count * _MONTHS.get(unit, 0) for unit, count in parts)
    seconds = sum(count * _SECONDS.get(unit, 0) for unit, count in parts)
    if not isfinite(seconds) or months > _MOST_MONTHS:
        return None
    at = now.astimezone(zone or UTC).replace(microsecond=0)
    try:
        first = at.year * 12 + at.month - 1 - int(months)
        year, month = divmod(first, 12)
        at = at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
        at -= timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
    exact = {"hour", "minute", "second"} & {unit for unit, _ in parts} or any(count % 1 for _, count in parts)
    return at if exact else at.date()


@cache
def _forms(language: str) -> _Forms | None:
    table = table_of(language)
    if table is None:
        return None
    whole: dict[str, tuple[str, float]] = {}
    units: dict[str, str] = {}
    inner: dict[str, str] = {}  # words that hold unit and past
    befores = {fold(word) for word in _BEFORE.get(language, "").split("|")} - {""}
    afters = {fold(word) for word in _AFTER.get(language, "").split("|")} - {""}
    pairs: list[tuple[str, str, str]] = []
    for unit, forms in table["ago"].items():
        for form in forms.split("|"):
            if form[:1] == "~":
                units.setdefault(_bare(form[1:]), unit)
            elif form[:1] == "=":
                whole[form[2:]] = unit, float(form[1])
            else:
                before, _, after = form.partition("#")
                pairs.append((unit, before.strip(" (-"), after.strip(" )")))
        for word in _UNITS.get(language, {}).get(unit, "").split("|"):
            units[_bare(fold(word))] = unit
    for unit, before, after in pairs:
        if before:
            befores.add(before)
            units.setdefault(_bare(after), unit)
            continue
        named = max((word for word in units if after.startswith(word) and units[word] == unit), key=len, default="")
        rest = after[len(named) :].strip(" .")
        if named and rest and (rest in afters or after[len(named)] in " ."):
            afters.add(rest)
        elif rest := next((mark for mark in afters if after.endswith(mark) and after != mark), ""):
            units.setdefault(_bare(after.removesuffix(rest)), unit)
        else:
            inner[_bare(after)] = unit
    whole |= {word: ("second", 0.0) for words in (table["now"], _NOW.get(language, "")) for word in fold(words).split("|") if word}
    units.pop("", None)
    words = _WORDS.get(language, {})
    number = rf"(?:(?P<count>\d{{1,4}}(?:[.,]\d{{1,2}})?)|(?P<word>{_any_of(words)}))"
    part = rf"(?:(?<!\w){number} ?)?(?P<unit>{_any_of(units)})(?![a-z\u0370-\u052f])\.?"
    plain = re.sub(r"\?P<\w+>", "?:", part)
    gap = rf"(?: ?, ?| (?:{_AND}) | ?, ?(?:{_AND}) | )"
    about = rf"(?:(?:{fold(_ABOUT)}) ?)?"
    ends = rf"(?P<inner>\d{{1,4}} ?(?:{_any_of(inner)}))" if inner else "(?P<inner>(?!))"
    pattern = (
        rf"{about}(?:(?P<before>{_any_of(befores)}) ?)?{about}"
        rf"(?P<parts>{plain}(?:{gap}?{plain}){{0,6}}|{ends})(?: ?(?P<after>{_any_of(afters)}))?[ .]*"
    )
    return _Forms(whole, units | inner, re.compile(pattern), re.compile(part if not inner else _with(part, inner)), words)


def _with(part: str, inner: Mapping[str, str]) -> str:
    return part.replace("(?P<unit>", f"(?P<unit>{_any_of(inner)}|", 1)


def _bare(word: str) -> str:
    return word.strip(" .")


def _any_of(words: "Mapping[str, object] | set[str]") -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
