"""A new article as one line of a terminal.

Tested in tests/commands/test_tail.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.urls.readable import readable

_MAX_HEADLINE = 120


def article_line(site: str, row: Mapping[str, Any]) -> str:
    """When it was fetched in UTC, its site, section and headline, and its URL.

    >>> article_line("gazette", {"crawled_at": "2024-02-13T17:15:00+00:00", "headline": "Rain", "url": "https://n.example/a"})
    '2024-02-13 17:15  gazette  -  Rain  https://n.example/a'
    """
    when = str(row.get("crawled_at") or "-")[:16].replace("T", " ")
    parts = (when, site, row.get("section"), row.get("headline"))
    return "  ".join((*(_visible(part) for part in parts), readable(str(row.get("url")))))


def _visible(text: Any) -> str:
    """What a site said, in one line and without what a terminal would take for a command."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in str(text or "-")).split())
    return line if len(line) <= _MAX_HEADLINE else f"{line[: _MAX_HEADLINE - 3]}..."
