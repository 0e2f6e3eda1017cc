"""A site's figures over time, as a person reads them in a terminal, and as JSON.

Tested in tests/commands/test_history.py.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.language.timestamps import duration
from newscrawler.report.phrases import counted
from newscrawler.report.watch.history import FigureHistory
from newscrawler.report.watch.record_counts import FIELDS

_BLOCKS = "▁▂▃▄▅▆▇█"
_MAX_SECTIONS = 40
_UNITS = (("GB", 1e9), ("MB", 1e6), ("kB", 1e3))


def sparkline(values: Sequence[float | None]) -> str:
    """Values as blocks, the largest one the highest; a blank where there is none.

    >>> sparkline([0, 4, None, 8])
    '▁▄ █'
    """
    known = [value for value in values if value is not None and value < math.inf]
    largest = max(known, default=0) or 1
    return "".join(" " if value is None else _BLOCKS[min(int(7 * value / largest), 7)] for value in values)


def history_as_json(history: FigureHistory) -> dict[str, Any]:
    return {
        "site": history.site,
        "span": history.span,
        "figures": [
            {
                **{name: value for name, value in each._asdict().items() if name not in ("first_day", "lag", "fields")},
                "first_day": _date(each.first_day),
                "fields": {name: round(share, 4) for name, share in each.fields.items()},
                "lag_seconds": None if each.lag is None or each.lag == math.inf else each.lag,
                "lag_is_longer": each.lag == math.inf,
            }
            for each in history.figures
        ],
    }


def render_figures(history: FigureHistory) -> RenderableType:
    """How each figure went, then what each day or week saw, then the sections."""
    return Group(*_parts(history))


def _parts(history: FigureHistory) -> Iterator[RenderableType]:
    figures = history.figures
    first, last = _date(figures[0].first_day), _date(figures[-1].first_day)
    runs = counted(sum(each.runs for each in figures), "run")
    yield Text(f"{history.site}: {runs}, by the {history.span}", style="bold")
    yield Text(f"{first} to {last}", style="dim")
    yield Text()
    yield _each(history)
    yield Text()
    yield _fields(history)
    if history.sections:
        yield Text()
        yield _sections(history)


def _each(history: FigureHistory) -> Table:
    table = _table(
        history.span, "runs", "new", "updated", "withdrawn", "median lag", "failed", "copies", "requests", ""
    )
    for each in history.figures:
        if not each.runs:
            table.add_row(_date(each.first_day), *["-"] * 8, "")
            continue
        counts = (each.runs, each.new, each.updated, each.withdrawn)
        table.add_row(
            _date(each.first_day),
            *(f"{number:,}" for number in counts),
            _lag(each.lag),
            *(f"{number:,}" for number in (each.failed, each.copies, each.requests)),
            _size(each.bytes),
        )
    return table


def _fields(history: FigureHistory) -> Table:
    """A row a field: its share over time, of all, and last."""
    with_records = [each for each in history.figures if each.fields]
    table = _table("share of records with", "last", "least", "most", "over time", texts=("over time",))
    for name in FIELDS:
        shares = [each.fields[name] for each in with_records]
        if shares:
            percent = [f"{share:.0%}" for share in (shares[-1], min(shares), max(shares))]
            line = sparkline([each.fields.get(name) if each.fields else None for each in history.figures])
            table.add_row(name, *percent, line)
    return table


def _sections(history: FigureHistory) -> Table:
    table = _table("new articles of section", "all", "last", "over time", texts=("over time",))
    names = history.sections
    for name in names[:_MAX_SECTIONS]:
        numbers = [each.sections.get(name, 0) if each.runs else None for each in history.figures]
        last = next((number for number in reversed(numbers) if number is not None), 0)
        table.add_row(Text(name), f"{sum(number or 0 for number in numbers):,}", f"{last:,}", sparkline(numbers))
    if len(names) > _MAX_SECTIONS:
        table.add_row(f"... {len(names) - _MAX_SECTIONS} more", "", "", "")
    return table


def _table(*columns: str, texts: tuple[str, ...] = ()) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number and column not in texts else "left", no_wrap=True)
    return table


def _date(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _lag(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    return "over 7 d" if seconds == math.inf else f"{duration(seconds)}" if seconds else "ahead"


def _size(number: int) -> str:
    """
    >>> _size(1_320_324), _size(999)
    ('1.3 MB', '999 B')
    """
    return next((f"{number / size:.1f} {unit}" for unit, size in _UNITS if number >= size), f"{number} B")
