"""An article as it is printed: as a record, as Markdown, as text, as a row of a table."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any, Literal

from newscrawler.article import ASKED_FOR, RECORD_FIELDS, Article
from newscrawler.dataset.record import encode
from newscrawler.extract.structure import markdown, text
from newscrawler.run.single_pages import article_record

Format = Literal["jsonl", "json", "md", "text", "csv"]

_SUFFIXES: dict[str, Format] = {".json": "json", ".md": "md", ".markdown": "md", ".txt": "text", ".csv": "csv"}
_WITH_FIELDS = ("jsonl", "json", "csv")
_COLUMNS = tuple(name for name in RECORD_FIELDS if name not in ASKED_FOR)

# What stands before the first page, between two, and after the last.
FRAMES: dict[str, tuple[bytes, bytes, bytes]] = {
    "json": (b"[\n", b",\n", b"\n]\n"),
    "md": (b"", b"\n---\n\n", b""),
    "text": (b"", b"\n---\n\n", b""),
}


def format_of(name: str) -> Format:
    """The format of a file by its name.

    >>> format_of("pages.csv"), format_of("pages.md.gz"), format_of("pages.jsonl")
    ('csv', 'md', 'jsonl')
    """
    plain = name.lower().removesuffix(".gz").removesuffix(".zst")
    return next((format_ for suffix, format_ in _SUFFIXES.items() if plain.endswith(suffix)), "jsonl")


def fields_of(named: str | None, format_: str) -> tuple[str, ...]:
    """The fields that are named, parted by commas. Raises ValueError for what is none, and where a format has none."""
    names = tuple(name.strip() for name in (named or "").split(",") if name.strip())
    if names and format_ not in _WITH_FIELDS:
        raise ValueError(f"--only names fields, which {format_} has none of; use --format {', '.join(_WITH_FIELDS)}")
    if unknown := [name for name in names if name not in RECORD_FIELDS]:
        raise ValueError(f"--only {unknown[0]}: no such field; there are {', '.join(RECORD_FIELDS)}")
    return names


def header_of(format_: str, only: Sequence[str]) -> bytes:
    """What stands before all pages."""
    return _row(only or _COLUMNS) if format_ == "csv" else FRAMES.get(format_, (b"",))[0]


def view(article: Article, format_: Format, only: Sequence[str], *, pretty: bool) -> bytes:
    """An article in a format; empty where the format has nothing to show of it."""
    if format_ == "md":
        return markdown(article).strip().encode("utf-8", "replace") + b"\n" if article.body or article.headline else b""
    if format_ == "text":
        return text(article).encode("utf-8", "replace") + b"\n" if article.body else b""
    record = article_record(article, asked=only)
    record = {name: record[name] for name in only} if only else record
    if format_ == "csv":
        return _row([_cell(record[name]) for name in only or _COLUMNS])
    line = encode(record)
    if pretty:
        line = json.dumps(json.loads(line), ensure_ascii=False, indent=2).encode()
    return line if format_ == "json" else line + b"\n"


def _row(cells: Sequence[str]) -> bytes:
    """A line of RFC 4180, but that it ends in a line feed alone."""
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerow(cells)
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    """A value as a cell: names parted by "; ", what has parts of its own as JSON, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return encode(value).decode()
