"""Profiles as a table for people and as plain data for programs.

Tested in tests/commands/test_sites.py.
"""

from collections.abc import Iterable, Mapping
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


def profile_as_data(value: Any) -> Any:
    """A profile as plain data, without what it leaves out."""
    if is_dataclass(value):
        members = {field.name: profile_as_data(getattr(value, field.name)) for field in fields(value)}
        return {name: member for name, member in members.items() if member not in (None, [], {})}
    if isinstance(value, Mapping):
        return {name: profile_as_data(member) for name, member in value.items()}
    return list(value) if isinstance(value, tuple) else value
