"""The summary of a run as a person reads it at a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from newscrawler.report.summary import Summary

_MAX_VALUE = 300
_MAX_MEMBERS = 3


def render_summary(summary: Summary, *, title: str, dataset: Path) -> RenderableType:
    """A summary of a run: figures, articles by section and kind, what was left out, field coverage, one record."""
    counts = summary.counts
    figures = Table.grid(padding=(0, 2))
    figures.add_row("pages", Text(f"{counts.pages:,}", style="bold"))
    figures.add_row("articles", Text(f"{summary.records:,}", style="bold"))
    if counts.seconds:
        figures.add_row("seconds", f"{counts.seconds:.1f} ({counts.pages / counts.seconds:,.0f} pages a second)")
    figures.add_row("dataset", Text(str(dataset)))
    parts: list[RenderableType] = [
        Panel(figures, title=title, title_align="left", expand=False),
        Columns(list(_tables(summary)), padding=(0, 3)),
    ]
    if summary.coverage:
        parts.append(_coverage(summary.coverage))
    if summary.fullest is not None:
        parts.append(Panel(_record(summary.fullest), title="one record", title_align="left"))
    return Group(*parts)


def _tables(summary: Summary) -> Iterator[Table]:
    counts = summary.counts
    for heading, numbers in (
        ("by section", summary.by_section),
        ("by kind", summary.by_kind),
        ("dropped, by reason", counts.drops),
        ("not fetched, by reason", counts.skips),
        ("pages that failed", {**counts.failures, **counts.errors}),
    ):
        if numbers:
            yield _numbers(heading, numbers.items())


def _numbers(heading: str, numbers: Iterable[tuple[str | None, int]]) -> Table:
    table = Table(heading, "", box=None, header_style="bold", padding=(0, 1))
    table.columns[1].justify = "right"
    for name, number in numbers:
        table.add_row(Text(name) if name is not None else Text("none", style="dim"), f"{number:,}")
    return table


def _coverage(coverage: Mapping[str, float]) -> Group:
    """Share of records that have each field, in columns that are read downwards."""
    width = max(map(len, coverage))
    cells = [Text(f"{name:<{width}} {_percent(share):>5}") for name, share in coverage.items()]
    return Group(Text(" records that have", style="bold"), Columns(cells, padding=(0, 3), column_first=True))


def _percent(share: float) -> str:
    """Whole percents, of which 100 and 0 mean all and none.

    >>> _percent(1.0), _percent(0.9999), _percent(0.0001), _percent(0.0), _percent(1 / 3)
    ('100 %', '99 %', '1 %', '0 %', '33 %')
    """
    percent = round(share * 100)
    return f"{min(max(percent, 1), 99) if 0 < share < 1 else percent} %"


def _record(record: Mapping[str, Any]) -> Table:
    """Each field of a record on lines of its own, long values cut."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in record.items():
        table.add_row(Text(name), Text(_shortened(value)))
    return table


def _shortened(value: Any) -> str:
    members = value if isinstance(value, list) and value else [value]
    lines = [_plain(member) for member in members[:_MAX_MEMBERS]]
    if len(members) > _MAX_MEMBERS:
        lines.append(f"... {len(members) - _MAX_MEMBERS} more")
    text = "\n".join(lines)
    return text if len(text) <= _MAX_VALUE else f"{text[:_MAX_VALUE].rstrip()} ..."


def _plain(value: Any) -> str:
    if value in (None, "", [], {}):
        return "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(member)}" for name, member in value.items())
    return str(value)
