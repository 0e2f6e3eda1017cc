"""The sources of one page, each read when it is first asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from newscrawler.extract.page import Page

# Fields with what was found for them and its provenance; what is empty was not found.
Found = dict[str, tuple[Any, str]]


class Evidence(Protocol):
    """What one source knows of a page."""

    def get(self, field: str, /) -> Any: ...


class Sources:
    """The sources of a page by their names."""

    def __init__(self, page: Page, readers: Mapping[str, Callable[[Page], Evidence]]) -> None:
        self.page = page
        self._readers = readers
        self.known: dict[str, Evidence] = {}  # those that were asked already
        self.claims: dict[str, list[tuple[str, date]]] = {}  # of a date, as `claims` found them

    def __getitem__(self, name: str) -> Evidence:
        evidence = self.known.get(name)
        if evidence is None:
            evidence = self.known[name] = self._readers[name](self.page)
        return evidence


def told_by(winner: str, *differing: str) -> str:
    """The provenance of a field that one source told and that others told differently.

    >>> told_by("json-ld"), told_by("json-ld", "meta"), told_by("visible", "json-ld", "meta")
    ('json-ld', 'json-ld; meta differs', 'visible; json-ld, meta differ')
    """
    if not differing:
        return winner
    return f"{winner}; {', '.join(differing)} differ{'s' if len(differing) == 1 else ''}"
