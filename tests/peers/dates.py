"""Dates: those that CLDR prints in 64 locales, and dateparser's own cases, absolute and relative.

`dates/cldr.json` holds CLDR's. dateparser's are read from its test files, where they lie in `dates/dateparser/`.
"""

import ast
import json
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from newscrawler.language.dates import find_visible, parse_visible
from tests.peers.tally import Tally

NAME = "dates"

_NOW = datetime(2014, 9, 1, 10, 30, tzinfo=UTC)  # of dateparser's relative times
_THEN = datetime(2012, 11, 13, tzinfo=UTC)  # and of its absolute ones
_LANGUAGES = {
    "English": "en", "French": "fr", "German": "de", "Italian": "it", "Portuguese": "pt", "Turkish": "tr",
    "Russian": "ru", "Czech": "cs", "Spanish": "es", "Chinese": "zh", "Arabic": "ar", "Thai": "th", "Vietnamese":
    "vi", "Belarusian": "be", "Belarus": "be", "Polish": "pl", "Bulgarian": "bg", "Bangla": "bn", "Hindi": "hi",
    "Dutch": "nl", "Ukrainian": "uk", "Indonesian": "id", "Danish": "da", "Finnish": "fi", "Hungarian": "hu",
    "Romanian": "ro", "Swedish": "sv", "Greek": "el", "Persian": "fa", "Japanese": "ja", "Korean": "ko", "Hebrew":
    "he", "Filipino": "fil", "Norwegian": "no", "Georgian": "ka", "Swahili": "sw", "Azerbaijani": "az",
    "Croatian": "hr", "Catalan": "ca", "Latvian": "lv", "Tagalog": "fil", "Serbian": "sr", "Slovak": "sk",
    "Slovenian": "sl", "Lithuanian": "lt", "Estonian": "et", "Kazakh": "kk",
}  # fmt: skip
_YEAR = re.compile(r"\d{4}")


class _Case(NamedTuple):
    language: str
    text: str
    keywords: dict[str, Any]
    expected: Any


def run(folder: Path) -> Tally:
    tally = Tally()
    for locale, _, _, text, expected in json.loads((folder / "dates" / "cldr.json").read_text("utf-8")):
        for reader in (parse_visible, find_visible):
            found = reader(text, locale)
            tally.judge(expected, found.isoformat() if found else None, f"{reader.__name__} {locale} {text!r}")
    for case in _cases(folder / "dates" / "dateparser" / "test_freshness_date_parser.py", "test_relative_past_dates"):
        _judge_relative(tally, case)
    for case in _cases(folder / "dates" / "dateparser" / "test_date_parser.py", "test_dates_parsing"):
        _judge_absolute(tally, case)
    return tally


def _cases(path: Path, function: str) -> Iterator[_Case]:
    """The cases of a test, each in the language that the comment above it names."""
    if not path.exists():
        return
    source = path.read_text("utf-8")
    languages = {
        number: _LANGUAGES.get(match[1], "")
        for number, line in enumerate(source.splitlines(), 1)
        if (match := re.match(r"\s+# (\w+)(?: dates)?$", line))
    }
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            for call in ast.walk(node.decorator_list[0]):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "param":
                    above = max((number for number in languages if number < call.lineno), default=0)
                    keywords = {word.arg: word.value for word in call.keywords if word.arg}
                    text = ast.literal_eval(call.args[0]) if isinstance(call.args[0], ast.Constant) else ""
                    yield _Case(languages.get(above, ""), text, keywords, call.args[1] if len(call.args) > 1 else None)


def _judge_relative(tally: Tally, case: _Case) -> None:
    ago = ast.literal_eval(case.keywords["ago"])
    if not case.language or not case.text:
        tally.differ("a case without a language or a text of its own")
        return
    found = parse_visible(case.text, case.language, UTC, _NOW)
    months = ago.pop("months", 0) + 12 * (ago.pop("years", 0) + 10 * ago.pop("decades", 0))
    first = _NOW.year * 12 + _NOW.month - 1 - int(months)
    if first < 12 * 1900:
        tally.differ("a time before 1900")
        return
    expected = _NOW.replace(year=first // 12, month=first % 12 + 1)
    expected = expected.replace(day=min(_NOW.day, monthrange(expected.year, expected.month)[1])) - timedelta(**ago)
    if found is None and months + len(ago) and not any(mark in case.text.casefold() for mark in _PAST):
        tally.differ("a duration that is not said to be past: reading times and lengths of videos look the same")
        return
    wanted = expected if isinstance(found, datetime) else expected.date()
    tally.judge(wanted.isoformat(), found and found.isoformat(), f"relative {case.language} {case.text!r}")


_PAST = (
    "ago", "il y", "vor", "fa", "atrás", "önce", "назад", "před", "hace", "前", "قبل", "منذ", "ที่", "trước", "таму",
    "temu", "преди", "আগে", "पहले", "before", "last", "earlier",
)  # fmt: skip


def _judge_absolute(tally: Tally, case: _Case) -> None:
    call = case.expected
    if not case.language or not isinstance(call, ast.Call):
        tally.differ("a case without a language of its own")
        return
    expected = datetime(*(ast.literal_eval(each) for each in call.args)).replace(microsecond=0, tzinfo=UTC)
    found = parse_visible(case.text, case.language, UTC, _THEN)
    if not _YEAR.search(case.text) and (found is None or found.year != expected.year):
        tally.differ("a date without a year: ours is the last such day")
        return
    wanted: date = expected if isinstance(found, datetime) else expected.date()
    tally.judge(wanted.isoformat(), found and found.isoformat(), f"absolute {case.language} {case.text!r}")
