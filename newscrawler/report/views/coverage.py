"""How much of what a publisher has published is there, as a person reads it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.language.timestamps import iso_timestamp
from newscrawler.ledger.runs.captures import Named
from newscrawler.report.coverage.coverage import Channel, Coverage, reasons
from newscrawler.report.phrases import counted
from newscrawler.urls.readable import readable

_MAX_URLS = 20


def render_coverage(coverage: Coverage) -> RenderableType:
    """The estimate, the channels that it rests on, and what was named and has no record."""
    return Group(*_parts(coverage))


def _parts(coverage: Coverage) -> Iterator[RenderableType]:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="bold", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(coverage):
        facts.add_row(name, Text(value))
    yield facts
    if coverage.channels:
        yield Text()
        yield _channels(coverage)
    if coverage.missing:
        yield Text()
        yield _missing(coverage)


def _facts(coverage: Coverage) -> Iterator[tuple[str, str]]:
    found, share = coverage.found, coverage.share
    yield "site", coverage.site
    yield "published", _window(coverage)
    yield "named", f"{found.known:,} articles, by {counted(len(coverage.channels), 'channel')}"
    yield (
        "here",
        f"{coverage.have:,}" + (f", of which no channel named {coverage.unnamed:,}" if coverage.unnamed else ""),
    )
    if share is None:
        yield "estimate", f"cannot be told: {found.reason}"
        if found.at_least > found.known:
            yield "", f"some {found.at_least:,} at least"
    else:
        yield "estimate", f"{found.number:,} articles ({found.low:,} to {found.high:,})"
        yield "share", str(share)
    for number, note in enumerate(found.notes):
        yield "" if number else "note", note


def _window(coverage: Coverage) -> str:
    since, until = iso_timestamp(coverage.since), iso_timestamp(coverage.until)
    words = [f"since {since}" if since else "", f"until {until}" if until else ""]
    return " ".join(filter(None, words)) or "at any time"


def _channels(coverage: Coverage) -> Table:
    """A row a channel: how many it named, how many alone, and how many of them each other one named."""
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("channel")
    names = [each.name for each in coverage.channels]
    for heading in ("named", "alone", *(f"and {name}" for name in names)):
        table.add_column(heading, justify="right")
    for each in coverage.channels:
        shared = (coverage.overlaps.get((min(each.name, name), max(each.name, name)), 0) for name in names)
        cells = ("-" if name == each.name else f"{number:,}" for name, number in zip(names, shared, strict=True))
        table.add_row(_name(each), f"{each.named:,}", f"{each.alone:,}", *cells)
    return table


def _name(channel: Channel) -> str:
    return channel.name if channel.since is None else f"{channel.name} (since {iso_timestamp(channel.since)} only)"


def _missing(coverage: Coverage) -> Table:
    table = Table(title=_title(coverage), title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for heading in ("why", "named by", "URL"):
        table.add_column(heading, overflow="fold")
    shown = sorted(coverage.missing, key=lambda each: (not each.is_article, -each.time))
    for each in shown[:_MAX_URLS]:
        table.add_row(_why(each), ", ".join(sorted(each.channels)), Text(readable(each.url)))
    if len(shown) > _MAX_URLS:
        table.add_row("", "", f"... {len(shown) - _MAX_URLS:,} more: --json has all")
    return table


def _title(coverage: Coverage) -> str:
    told = ", ".join(
        f"{number:,} {_WAITS.get(state, state)}{f' ({reason})' if reason else ''}"
        for (state, reason), number in reasons(coverage.missing).items()
    )
    return f"named, and no record: {told}"


_WAITS = {"pending": "waiting"}


def _why(each: Named) -> str:
    state = _WAITS.get(str(each.state), str(each.state))
    return (f"{state} ({each.reason})" if each.reason else state) + ("" if each.is_article else ", no article")
