"""Writes newscrawler/language/calendars.json, the words and forms of dates in CLDR, as Babel has them.

    python -m tests.training.calendars > newscrawler/language/calendars.json

Every text is folded as `newscrawler.language.folding.fold` folds what it is compared with.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from babel import Locale, localedata

from newscrawler.language.folding import fold

_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_WIDTHS = ("", "-short", "-narrow")
_UNIT_WIDTHS = {"": "long", "-short": "short", "-narrow": "narrow"}
_COUNTS = {"one": 1, "two": 2}  # forms that name no figure: "an hour ago" in one word
_NOON = 43_200
_MORE = ("fil", "pcm")  # codes of three letters that newspapers are in
_ONE = {"ckb": "ku"}  # Sorani, which pages call Kurdish, too
_NO_NAME = re.compile(r"m\d\d").fullmatch
# What a pattern has beside words: fields, quotes, punctuation.
_WORDS_OF_PATTERN = re.compile(r"'([^']+)'|([^\W\d_a-zA-Z]+)")


def main() -> None:
    found: dict[str, dict[str, Any]] = {}
    for name in sorted({*localedata.locale_identifiers()}):
        language = name.split("_")[0]
        language = _ONE.get(language, language)
        is_written = not {"Dsrt", "Shaw"} & {*name.split("_")}
        if is_written and (len(language) == 2 or language in _MORE) and not _is_stub(language):
            found.setdefault(language, {"locales": []})["locales"].append(name)
    tables = {language: _table(language, entry["locales"]) for language, entry in found.items()}
    orders = {}
    for language, entry in found.items():
        for name in entry["locales"]:
            locale = Locale.parse(name)
            if locale.territory and not locale.script and _order(locale) != tables[language]["order"]:
                orders[f"{language}-{locale.territory}"] = _order(locale)
    json.dump({"languages": tables, "orders": orders}, sys.stdout, ensure_ascii=False, indent=0, sort_keys=True)
    print()


def _is_stub(language: str) -> bool:
    """Whether CLDR has no words of a language: it counts its months then."""
    return bool(_NO_NAME(fold(Locale.parse(language).months["format"]["wide"][1])))


def _table(language: str, names: list[str]) -> dict[str, Any]:
    main = Locale.parse(language)
    names = [language, *(name for name in names if name != language)]
    locales = list(map(Locale.parse, names))
    months = _numbered(_names(locale.months) for locale in locales)
    weekdays = sorted({word for locale in locales for word, _ in _names(locale.days)}, key=lambda w: (-len(w), w))
    halves: dict[str, int] = {}
    for locale in locales:
        for word, half in _halves(locale):
            halves.setdefault(word, half)
    own = set(_pattern_words(main))
    others = (locale for name, locale in zip(names, locales, strict=True) if _tells_distances(name, locale))
    return {
        "order": _order(main),
        "short_year": _has_short_year(main),
        "dotted": "." in main.time_formats["short"].pattern.lstrip("a\u202f ").split("a")[0],
        "year_first": sorted({order for locale in locales for order in _named_orders(locale) if order[0] == "y"}),
        "months": ["|".join(sorted((w for w, n in months.items() if n == number), key=lambda w: (-len(w), w)))
                   for number in range(1, 13)],
        "weekdays": "|".join(weekdays),
        "halves": ["|".join(sorted(word for word, half in halves.items() if half == wanted)) for wanted in (0, 1)],
        "fillers": "|".join(sorted(own)),
        "back": ["|".join(sorted({w for locale in locales for w in _relative(locale, days)})) for days in (0, 1, 2)],
        "ago": _ago([main, *others]),
        "now": "|".join(sorted({word for locale in locales for word in _now(locale)})),
    }  # fmt: skip


def _names(table: Any) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            if width in table[context]:
                for number, name in table[context][width].items():
                    yield fold(name).strip(" ."), int(number)


def _numbered(tables: Iterable[Iterable[tuple[str, int]]]) -> dict[str, int]:
    """Names with their numbers; what names one thing here and another there belongs to the first."""
    found: dict[str, int] = {}
    for names in tables:
        for word, number in names:
            if word and not word.isdigit() and not _NO_NAME(word):
                found.setdefault(word, number)
    return found


def _halves(locale: Locale) -> Iterator[tuple[str, int]]:
    """Words of the day's first and second half."""
    rules = dict(locale.day_period_rules.get(None, {})) if locale.day_period_rules else {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "narrow"):
            for period, word in (locale.day_periods.get(context, {}).get(width, {}) or {}).items():
                folded = fold(word).strip(" .")
                if period in ("am", "pm") and (len(folded) > 1 or not folded.isascii()):
                    yield folded, int(period == "pm")
                elif period not in ("am", "pm", "noon", "midnight") and width == "wide" and period in rules:
                    start = rules[period][0].get("from", 0)
                    before = rules[period][0].get("before", 0)
                    if start < before:  # one that goes over midnight is of both
                        yield folded, int(start >= _NOON)


def _order(locale: Locale, width: str = "short") -> str:
    letters = re.sub(r"'[^']*'", "", locale.date_formats[width].pattern)
    return "".join(dict.fromkeys(letter.lower().replace("l", "m") for letter in letters if letter in "yMdL"))


def _named_orders(locale: Locale) -> Iterator[str]:
    return (
        _order(locale, width)
        for width in ("full", "long", "medium")
        if "MMM" in locale.date_formats[width].pattern or "年" in locale.date_formats[width].pattern
    )


def _has_short_year(locale: Locale) -> bool:
    return re.search(r"(?<!y)yy(?!y)", locale.date_formats["short"].pattern) is not None


def _pattern_words(locale: Locale) -> Iterator[str]:
    patterns = [locale.date_formats[width].pattern for width in ("full", "long", "medium", "short")]
    patterns += [
        str(locale.datetime_formats[width]).replace("{0}", "").replace("{1}", "") for width in ("full", "long")
    ]
    for pattern in patterns:
        for match in _WORDS_OF_PATTERN.finditer(pattern):
            for word in fold(match[1] or match[2]).split():
                if word := word.strip(" .,،、()"):
                    yield word
    for eras in locale.eras.values():
        if (era := fold(eras.get(1, "")).strip(" .")) and not era.isdigit():
            yield era


def _relative(locale: Locale, days: int) -> Iterator[str]:
    for width in _WIDTHS:
        word = locale._data["date_fields"][f"day{width}"].get("relative", {}).get(-days)
        if word:
            yield fold(word).strip(" .")


def _now(locale: Locale) -> Iterator[str]:
    for width in _WIDTHS:
        if word := locale._data["date_fields"][f"second{width}"].get("relative", {}).get(0):
            yield fold(word).strip(" .")


def _tells_distances(name: str, locale: Locale) -> bool:
    """Whether a locale is a language in another script ("uz_Cyrl"), or counts for it, and CLDR has words for days
    that are past, and not a number below zero."""
    parts = name.split("_")
    is_other = (len(parts) == 2 and len(parts[1]) == 4) or name in _ONE
    return is_other and not locale._data["date_fields"]["day"]["past"]["other"].startswith("-")


def _ago(locales: Iterable[Locale]) -> dict[str, str]:
    """Unit -> its forms, parted by strokes: "before#after" the figure, "~word" for it, "=2words" for that many."""
    found: dict[str, set[str]] = defaultdict(set)
    for locale, unit in product(locales, _UNITS):
        for width in _WIDTHS:
            past = locale._data["date_fields"][f"{unit}{width}"].get("past", {})
            for count, form in past.items():
                before, figure, after = form.partition("{0}")
                if before.endswith("(") and count in _COUNTS:
                    found[unit].add(f"={_COUNTS[count]}{fold(before.rstrip(' ('))}")
                elif figure:
                    found[unit].add(f"{fold(before)}#{fold(after)}")
                elif count in _COUNTS:
                    found[unit].add(f"={_COUNTS[count]}{fold(form)}")
            units = locale._data["unit_patterns"].get(f"duration-{unit}", {})
            for count, form in (units.get(_UNIT_WIDTHS[width]) or {}).items():
                if count != "per" and isinstance(form, str) and form.startswith("{0}"):
                    found[unit].add(f"~{fold(form[3:])}")
    return {unit: "|".join(sorted(forms)) for unit, forms in found.items()}


if __name__ == "__main__":
    main()
