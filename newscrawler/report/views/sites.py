"""Profiles as tables for people and as plain data for programs.

Tested in tests/commands/test_sites.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from newscrawler.site import Site


def render_sites(sites: Iterable[Site]) -> Table:
    """One row per site."""
    table = Table("name", "publisher", "language", "base_url", "sections", box=None, header_style="bold")
    table.columns[0].no_wrap = True
    table.columns[3].overflow = "fold"
    table.columns[-1].justify = "right"
    for site in sites:
        row = (site.name, site.publisher or "", site.language or "", site.base_url, str(len(site.sections)))
        table.add_row(*map(Text, row))
    return table


def render_site(site: Site) -> Table:
    """Everything that a profile says, one row per value; what it leaves out is left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in profile_as_data(site).items():
        for number, line in enumerate(_lines(value)):
            table.add_row("" if number else name, Text(line))
    return table


def profile_as_data(value: Any) -> Any:
    """A profile as plain data, without what it leaves out."""
    if is_dataclass(value):
        members = {field.name: profile_as_data(getattr(value, field.name)) for field in fields(value)}
        return {name: member for name, member in members.items() if member not in (None, [], {})}
    if isinstance(value, Mapping):
        return {name: profile_as_data(member) for name, member in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        width = max(map(len, value))
        for name, member in value.items():
            for number, line in enumerate(_lines(member)):
                yield f"{'' if number else name:<{width}}  {line}"
    elif isinstance(value, list):
        yield from map(str, value)
    else:
        yield str(value)
