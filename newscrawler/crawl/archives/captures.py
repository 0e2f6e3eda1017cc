"""What the index of a public web archive says of a site, in the forms of the Wayback Machine, pywb and Common Crawl.

Tested in tests/crawl/test_archives.py.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from newscrawler.ledger.urls.months import last_of

_NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode")
_GOOD = frozenset(("200", "-", ""))  # "-" is a capture that is the same as one before
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
    """The pages that an index lists: lines of text, lines of JSON objects, or one JSON list of rows.

    What is no capture of a page, by its status or its type, is left out, and so is a line that cannot be read.
    """
    text = body.decode("utf-8", "replace").lstrip("\ufeff")
    head, _, tail = text.rstrip().rpartition("\n\n")
    key = tail.strip() if head and _IS_KEY(tail.strip()) else None
    found: dict[str, None] = {}
    for row in _rows(head if key else text):
        url, status, type_ = (str(row.get(name) or "") for name in ("original", "statuscode", "mimetype"))
        if url.startswith(("http://", "https://")) and status in _GOOD and (not type_ or type_ in _PAGES):
            found[url] = None
        if max_entries and len(found) >= max_entries:
            break
    return Captures(list(found), key)


_PAGES = frozenset(("text/html", "application/xhtml+xml", "warc/revisit", "unk", "-"))


def _rows(text: str) -> Iterator[dict[str, Any]]:
    if text.lstrip().startswith("[["):
        with suppress(ValueError, RecursionError):
            names, *rows = json.loads(text)
            for row in rows:
                if isinstance(row, list) and len(row) == len(names):
                    yield dict(zip(map(str, names), row, strict=True))
        return
    for line in text.splitlines():
        fields = line.split()
        if line.startswith("{"):
            with suppress(ValueError, RecursionError):
                row = json.loads(line)
                yield {"original": row.get("url"), "statuscode": row.get("status"), "mimetype": row.get("mime")}
        elif len(fields) >= len(_NAMES):
            yield dict(zip(_NAMES, fields, strict=False))
        elif fields:  # an index that was asked for fewer fields, the address among them
            yield {"original": next((field for field in fields if field.startswith("http")), None)}
