"""What was given up, as a table for people and as plain data for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.language.timestamps import iso_timestamp, relative_time
from newscrawler.ledger.urls.given_up import GivenUp
from newscrawler.urls.readable import with_readable_urls


def given_up_as_data(site: str, each: GivenUp) -> dict[str, Any]:
    """Pages of one reason as plain JSON."""
    timestamps = {name: iso_timestamp(getattr(each, name)) for name in ("first", "last", "next_look")}
    return {
        "site": site,
        "state": each.state,
        "reason": each.reason,
        "pages": each.pages,
        **timestamps,
        "urls": each.urls,
    }


def render_given_up(found: Mapping[str, Sequence[GivenUp]], now: float) -> RenderableType:
    """A table for each site, with the way to ask for its pages again."""
    return Group(*(part for site, own in found.items() for part in _of_site(site, own, now)))


def _of_site(site: str, own: Sequence[GivenUp], now: float) -> Iterator[RenderableType]:
    if not own:
        yield Text(f"{site}: nothing was given up")
        return
    table = Table(title=site, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for name, justify in (("state", "left"), ("reason", "left"), ("pages", "right"), ("last answers", "left")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    table.add_column("next look")
    table.add_column("such as", overflow="fold")
    for each in own:
        first, last = relative_time(each.first, now), relative_time(each.last, now)
        span = last if first == last else f"{first} to {last}"
        shown = with_readable_urls("\n".join(each.urls))
        table.add_row(
            each.state, each.reason or "-", f"{each.pages:,}", span, relative_time(each.next_look, now), shown
        )
    yield table
    states = ",".join(dict.fromkeys(each.state for each in own))
    yield Text(f"`newscrawler requeue {site} --state {states}` has the next run fetch all of these", style="dim")
