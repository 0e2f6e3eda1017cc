"""The standing of many sites as one table for people, and as plain data for programs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.language.timestamps import iso_timestamp, relative_time
from newscrawler.report.views.status import status_as_data
from newscrawler.run.sites.standing import SiteStanding
from newscrawler.urls.readable import with_readable_urls

_COLUMNS = ("site", "last run", "began", "due", "new", "pending", "failed", "articles", "look at it, for")
_NUMBERS = frozenset(("new", "pending", "failed", "articles"))


def render_standings(found: Sequence[SiteStanding], now: float) -> RenderableType:
    """One table, a site a line, and a line that counts them."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in _COLUMNS:
        table.add_column(
            name, justify="right" if name in _NUMBERS else "left", no_wrap=name != _COLUMNS[-1], overflow="fold"
        )
    for standing in found:
        table.add_row(*(Text(with_readable_urls(text)) for text in _row(standing, now)))
    counted = Counter(standing.status.outcome or "never run" for standing in found)
    parts = ", ".join(f"{number:,} {outcome}" for outcome, number in counted.most_common())
    needing = sum(standing.attention is not None for standing in found)
    return Group(table, Text(), Text(f"{len(found):,} sites: {parts}; {needing:,} to look at"))


def standing_as_data(standing: SiteStanding) -> dict[str, Any]:
    """As `newscrawler status --json` has a site, with what its file says of it."""
    return {
        **status_as_data(standing.status),
        "groups": list(standing.entry.groups),
        "enabled": standing.entry.enabled,
        "due": iso_timestamp(standing.due),
        "attention": standing.attention,
    }


def _row(standing: SiteStanding, now: float) -> tuple[str, ...]:
    status, run = standing.status, standing.status.run
    due = standing.due
    return (
        status.site,
        status.outcome or "never",
        relative_time(run.began, now) if run else "-",
        "-" if due is None else "now" if due <= now and run is None else relative_time(due, now),
        f"{status.changes.get('added', 0):,}",
        f"{status.figures.urls['pending'].number:,}",
        f"{status.figures.urls['failed'].number:,}",
        f"{status.figures.articles:,}",
        standing.attention or "",
    )
