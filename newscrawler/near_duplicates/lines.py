"""Reads lines of a file as articles to be checked for near-duplicates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from newscrawler.language import datetimes
from newscrawler.language.text import paragraphs
from newscrawler.near_duplicates.agencies import credited_agency

_DAY = 86400


class BadLineError(ValueError):
    """A line that holds no article, and why."""


class ArticleLine(NamedTuple):
    """What a line says of an article; no id where it has none."""

    id: str
    text: str
    site: str = ""
    day: int | None = None  # of publication, since 1970
    agency: str | None = None
    headline: str = ""


class LineColumns(NamedTuple):
    """Names of the columns that hold a text and what it is called by."""

    text: str = "body"
    id: str = "id"


def read_article(line: bytes, columns: LineColumns = LineColumns()) -> ArticleLine:  # noqa: B008 - a tuple does not change
    """The article of a line of JSON. Raises BadLineError.

    The columns `site`, `headline`, `date_published`, `source` and `authors` are used where they are as in a record:
    without a site all lines are of one, and without a date nothing is learned of what recurs. A text that is null is
    empty.
    """
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadLineError(f"no JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadLineError("no JSON object")
    body = row.get(columns.text, False)
    if not isinstance(body, str | None):
        raise BadLineError(f"no text in {columns.text!r}; its columns are {', '.join(row)}"[:300])
    given = row.get(columns.id)
    authors = row.get("authors")
    names = [name for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    return ArticleLine(
        id="" if given is None else str(given),
        text="\n\n".join(paragraphs(body or "")),  # as a record has it: soft hyphens, say, would part words
        site=_string(row, "site") or "",
        day=_day(_string(row, "date_published")),
        agency=credited_agency(_string(row, "source"), names, body),
        headline=_string(row, "headline") or "",
    )


def _string(row: Mapping[str, Any], column: str) -> str | None:
    value = row.get(column)
    return value if isinstance(value, str) else None


def _day(timestamp: str | None) -> int | None:
    try:
        return int(datetimes.seconds(datetime.fromisoformat(timestamp)) // _DAY) if timestamp else None
    except (ValueError, OverflowError, OSError):
        return None
