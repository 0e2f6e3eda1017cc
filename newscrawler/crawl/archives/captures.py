"""What the index of a public web archive says of a site, in the forms of the Wayback Machine, pywb and Common Crawl.

Tested in tests/crawl/test_archives.py.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from newscrawler.ledger.urls.months import last_of

_Row = dict[str, Any]
_NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode")
_GOOD = frozenset(("200", "-", ""))  # "-" is a capture that is the same as one before
_JSON_LINE = re.compile(r"(?:\S+ +\d{4,14} +)?(\{.*\})\s*").fullmatch
"""Such as CDXJ, which pywb and Common Crawl give where nobody asks for another form."""
_IS_KEY = re.compile(r"[^\s{}\[\]]+").fullmatch


class Captures(NamedTuple):
    """Addresses, in their order and each once; `resume_key` asks for those that follow, where there are more."""

    urls: list[str]
    resume_key: str | None


def index_url(template: str, host: str, month: date, resume_key: str | None = None) -> str:
    """The address at which an index says what it has of a host and a month.

    >>> index_url("https://index.example/cdx?url={host}/*&from={from}&to={to}", "n.example", date(2019, 2, 1))
    'https://index.example/cdx?url=n.example/*&from=20190201&to=20190228'
    """
    span = {"from": f"{month:%Y%m%d}", "to": f"{last_of(month):%Y%m%d}", "host": host}
    url = re.sub(r"\{(from|to|host)\}", lambda found: span[found[1]], template)
    return f"{url}&resumeKey={resume_key}" if resume_key else url


def read_captures(body: bytes, max_entries: int = 0) -> Captures:
    """The pages that an index lists: lines of text, lines of JSON objects with a key and a time before them or without,
    or one JSON list of rows.

    What is no capture of a page, by its status or its type, is left out, and so is a line that cannot be read.
    """
    text = body.decode("utf-8", "replace").lstrip("\ufeff").strip()
    rows, key = _of_list(text) if text.startswith("[[") else _of_lines(text)
    found: dict[str, None] = {}
    for row in rows:
        url, status, type_ = (str(row.get(name) or "") for name in ("original", "statuscode", "mimetype"))
        if url.startswith(("http://", "https://")) and status in _GOOD and (not type_ or type_ in _PAGES):
            found[url] = None
        if max_entries and len(found) >= max_entries:
            break
    return Captures(list(found), key)


_PAGES = frozenset(("text/html", "application/xhtml+xml", "warc/revisit", "unk", "-"))


def _of_list(text: str) -> tuple[Iterable[_Row], str | None]:
    """The first row has the names. Behind an empty one stands what asks for more."""
    try:
        names, *rows = json.loads(text)
    except (ValueError, RecursionError):
        return (), None
    key = None
    if len(rows) > 1 and rows[-2] == [] and isinstance(rows[-1], list) and len(rows[-1]) == 1:
        key, rows = str(rows[-1][0]), rows[:-2]
    is_row = [row for row in rows if isinstance(row, list) and len(row) == len(names)]
    return [dict(zip(map(str, names), row, strict=True)) for row in is_row], key


def _of_lines(text: str) -> tuple[Iterable[_Row], str | None]:
    """What asks for more is a last line behind an empty one."""
    head, _, tail = text.rpartition("\n\n")
    key = tail.strip() if head and _IS_KEY(tail.strip()) else None
    return filter(None, map(_row, (head if key else text).splitlines())), key


def _row(line: str) -> _Row | None:
    if found := _JSON_LINE(line):
        try:
            row = json.loads(found[1])
        except (ValueError, RecursionError):
            return None
        return {"original": row.get("url"), "statuscode": row.get("status"), "mimetype": row.get("mime")}
    fields = line.split()
    if len(fields) >= len(_NAMES):
        return dict(zip(_NAMES, fields, strict=False))
    # An index that was asked for fewer fields, the address among them.
    return {"original": next((field for field in fields if field.startswith("http")), None)}
