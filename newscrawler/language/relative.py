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

from newscrawler.language.calendars import table_of, tables
from newscrawler.language.folding import fold
from newscrawler.language.language import DistanceWords
from newscrawler.language.languages import any_of, has_words, language_of, words_of_all

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
    unit_first: "re.Pattern[str] | None"  # where the language puts the unit before the figure


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
        if forms.unit_first and (match := forms.unit_first.fullmatch(text)):
            return _back(now, [(forms.units[match["unit"]], _number(match["count"]))], zone)
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
    words = _unit_words(table["ago"], own)
    now = {word: ("second", 0.0) for word in (*table["now"].split("|"), *map(fold, own.now)) if word}
    whole = words.whole | now
    for text, distance in list(whole.items()):
        if known := next((word for word in words.before if text.startswith(f"{word} ")), None):
            whole |= {f"{word}{text.removeprefix(known)}": distance for word in words.before}
    count = r"(?<![\d.,])(?P<count>\d{1,4}(?:[.,]\d{1,2})?) ?"
    number = rf"{count}|(?<!{_LETTER})(?P<word>{any_of(own.numbers)})(?: |(?<='))|(?<!{_LETTER})"
    part = rf"(?:{number})(?P<unit>{any_of(words.units)})(?![a-z\u0370-\u052f])\.?"
    plain = re.sub(r"\?P<\w+>", "?:", part)
    # Nothing else that is the same in another language stands in their places.
    conjunction = any_of(map(fold, words_of_all(lambda each: each.distances.conjunctions)))
    about = rf"(?:{any_of(map(fold, words_of_all(lambda each: each.distances.about)))} ?)?"
    gap = rf"(?: ?[,،，、] ?| {conjunction} | ?, ?{conjunction} | )"
    ends = rf"(?P<inner>\d{{1,4}} ?{any_of(words.past_units)})"
    pattern = (
        rf"{about}(?:(?P<before>{any_of(words.before)}) ?)?{about}"
        rf"(?P<parts>{plain}(?:{gap}?{plain}){{0,6}}|{ends})(?: ?(?P<after>{any_of(words.after)}))?[ .]*"
    )
    if words.past_units:
        part = part.replace("(?P<unit>", f"(?P<unit>{any_of(words.past_units)}|", 1)
    units = words.units | words.past_units | words.first_units
    first = rf"{about}(?P<unit>{any_of(words.first_units)})[ -]?(?P<count>\d{{1,4}}) ?{any_of(words.after)}[ .]*"
    unit_first = re.compile(first) if words.first_units else None
    return _Forms(whole, units, re.compile(pattern), re.compile(part), own.numbers, unit_first)


@cache
def words_before_distances() -> frozenset[str]:
    """Folded words that begin a distance, each by itself, in languages that have a file: "hace", "il", "y", "a"."""
    each = ((table["ago"], language_of(code).distances) for code, table in tables().items() if has_words(code))
    phrases = (phrase for ago, own in each for phrase in _unit_words(ago, own).before)
    return frozenset(word for phrase in phrases for word in phrase.split())


@dataclass(frozen=True, slots=True)
class _UnitWords:
    before: set[str]  # what says that a time is past, before the figure
    after: set[str]  # the same, after the unit
    units: dict[str, str]
    past_units: dict[str, str]  # words that hold both the unit and that it is past
    first_units: dict[str, str]  # words of units that stand before the figure: Swahili "dakika 2 zilizopita"
    whole: dict[str, tuple[str, float]]  # texts that say all: unit and number


def _unit_words(ago: Mapping[str, str], own: DistanceWords) -> _UnitWords:
    """The words of CLDR's forms of each unit, `ago`, with those of the language's file."""
    words = _UnitWords(set(map(fold, own.before)), set(map(fold, own.after)), {}, {}, {}, {})
    pairs: list[tuple[str, str, str]] = []
    for unit, forms in ago.items():
        for form in forms.split("|"):
            if form[:1] == "~":
                words.units.setdefault(_bare(form[1:]), unit)
            elif form[:1] == "=":
                words.whole[form[2:]] = unit, float(form[1])
            elif form[:1] == "-":  # as a negative number
                words.units.setdefault(_bare(form.partition("#")[2]), unit)
            else:
                before, _, after = form.partition("#")
                pairs.append((unit, before.strip(" (-"), after.strip(" )")))
        for word in own.units.get(unit, ()):
            words.units[_bare(fold(word))] = unit
    for unit, before, after in pairs:
        if before and after and _of(pairs, before=before) == {unit} and len(_of(pairs, after=after)) > 1:
            words.first_units[before] = unit
            words.after.add(after)
    for unit, before, after in pairs:
        if before in words.first_units:
            continue
        if before:
            words.before.add(before)
            words.units.setdefault(_bare(after), unit)
        else:
            _add_ending(words, unit, after)
    words.units.pop("", None)
    return words


def _of(pairs: list[tuple[str, str, str]], *, before: str | None = None, after: str | None = None) -> set[str]:
    """The units whose forms have these words around the figure."""
    return {unit for unit, first, last in pairs if before in (None, first) and after in (None, last)}


def _add_ending(words: _UnitWords, unit: str, after: str) -> None:
    """Take apart what follows the figure, as "hours ago": a known unit and the rest, or a known end and the unit."""
    named = max(
        (word for word, of in words.units.items() if of == unit and after.startswith(word)), key=len, default=""
    )
    rest = after[len(named) :].strip(" .")
    if named and rest and (rest in words.after or after[len(named)] in " ."):
        words.after.add(rest)
    elif rest := next((mark for mark in words.after if after.endswith(mark) and after != mark), ""):
        words.units.setdefault(_bare(after.removesuffix(rest)), unit)
    else:
        words.past_units[_bare(after)] = unit


def _bare(word: str) -> str:
    return word.strip(" .")
