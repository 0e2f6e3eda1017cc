"""Reads times that are printed as a distance: "2 hours ago", "hace 5 minutos".

The units and what stands around them are CLDR's and those of the languages' files.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from math import isfinite

from newscrawler.language.calendars import table_of
from newscrawler.language.folding import fold
from newscrawler.language.languages import any_of, language_of, words_of_all

_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 7 * 86_400}
_MONTHS = {"month": 1, "year": 12}
_MAX_LENGTH = 80  # characters
_MAX_MONTHS = 12 * 200
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class _Forms:
    whole: Mapping[str, tuple[str, float]]  # texts that say all: unit and number
    units: Mapping[str, str]  # words of units
    pattern: "re.Pattern[str]"
    part: "re.Pattern[str]"
    words: Mapping[str, float]


def parse_distance(text: str, language: str, now: datetime, zone: tzinfo | None) -> date | None:
    """The time that a folded text gives as a distance from the aware `now`; None for any other text.

    It is a day where the distance is one of days or more, else an instant in `zone`, or in UTC. A bare duration is one,
    too ("3h"), unless it may be that of reading or of a video. Never raises.

    >>> noon = datetime(2024, 2, 13, 12, tzinfo=UTC)
    >>> parse_distance("2 hours ago", "en", noon, None).isoformat(), parse_distance("4 min", "en", noon, None)
    ('2024-02-13T10:00:00+00:00', None)
    """
    if len(text) > _MAX_LENGTH:
        return None
    for key in dict.fromkeys((language, "en")):
        forms = _forms(key)
        if forms is None:
            continue
        if distance := forms.whole.get(text):
            return _back(now, [distance], zone)
        match = forms.pattern.fullmatch(text)
        if match is None:
            continue
        parts = [
            (forms.units[part["unit"]], forms.words[word] if (word := part["word"]) else _number(part["count"]))
            for part in forms.part.finditer(match["parts"])
        ]
        is_past = match["before"] or match["after"] or match["inner"]
        if is_past or (match["parts"][0].isdigit() and not _may_be_length({unit for unit, _ in parts})):
            return _back(now, parts, zone)
    return None


def _may_be_length(units: set[str]) -> bool:
    """Whether a bare duration may be that of a text or a video; hours alone, or days, stand for a time that is past."""
    return units != {"hour"} and units <= {"hour", "minute", "second"}


def _number(figures: str | None) -> float:
    return float(figures.replace(",", ".")) if figures else 1.0


def _back(now: datetime, parts: list[tuple[str, float]], zone: tzinfo | None) -> date | None:
    months = sum(count * _MONTHS.get(unit, 0) for unit, count in parts)
    seconds = sum(count * _SECONDS.get(unit, 0) for unit, count in parts)
    if not isfinite(seconds) or months > _MAX_MONTHS:
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
    own = language_of(language).distances
    whole: dict[str, tuple[str, float]] = {}
    units: dict[str, str] = {}
    inner: dict[str, str] = {}  # words that hold unit and past
    befores = set(map(fold, own.before))
    afters = set(map(fold, own.after))
    pairs: list[tuple[str, str, str]] = []
    for unit, forms in table["ago"].items():
        for form in forms.split("|"):
            if form[:1] == "~":
                units.setdefault(_bare(form[1:]), unit)
            elif form[:1] == "=":
                whole[form[2:]] = unit, float(form[1])
            elif form[:1] == "-":  # as a negative number
                units.setdefault(_bare(form.partition("#")[2]), unit)
            else:
                before, _, after = form.partition("#")
                pairs.append((unit, before.strip(" (-"), after.strip(" )")))
        for word in own.units.get(unit, ()):
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
    whole |= {word: ("second", 0.0) for word in (*table["now"].split("|"), *map(fold, own.now)) if word}
    for text, distance in list(whole.items()):
        if known := next((word for word in befores if text.startswith(f"{word} ")), None):
            whole |= {f"{word}{text.removeprefix(known)}": distance for word in befores}
    units.pop("", None)
    words = own.numbers
    count = r"(?<![\d.,])(?P<count>\d{1,4}(?:[.,]\d{1,2})?) ?"
    number = rf"{count}|(?<!{_LETTER})(?P<word>{any_of(words)})(?: |(?<='))|(?<!{_LETTER})"
    part = rf"(?:{number})(?P<unit>{any_of(units)})(?![a-z\u0370-\u052f])\.?"
    plain = re.sub(r"\?P<\w+>", "?:", part)
    # Nothing else that is the same in another language stands in their places.
    conjunction = any_of(map(fold, words_of_all(lambda each: each.distances.conjunctions)))
    about = rf"(?:{any_of(map(fold, words_of_all(lambda each: each.distances.about)))} ?)?"
    gap = rf"(?: ?[,،，、] ?| {conjunction} | ?, ?{conjunction} | )"
    ends = rf"(?P<inner>\d{{1,4}} ?{any_of(inner)})" if inner else "(?P<inner>(?!))"
    pattern = (
        rf"{about}(?:(?P<before>{any_of(befores)}) ?)?{about}"
        rf"(?P<parts>{plain}(?:{gap}?{plain}){{0,6}}|{ends})(?: ?(?P<after>{any_of(afters)}))?[ .]*"
    )
    return _Forms(
        whole, units | inner, re.compile(pattern), re.compile(part if not inner else _with(part, inner)), words
    )


def _with(part: str, inner: Mapping[str, str]) -> str:
    return part.replace("(?P<unit>", f"(?P<unit>{any_of(inner)}|", 1)


def _bare(word: str) -> str:
    return word.strip(" .")
