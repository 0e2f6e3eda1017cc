"""Finds the elements of a site's templates in which nothing need be looked at.

Tested in tests/extract/memory/test_recall.py.
"""

from collections import Counter
from collections.abc import Sequence

from newscrawler.extract.memory.noted_page import NotedPage
from newscrawler.extract.memory.notes import DATED, NEEDED, TEXT
from newscrawler.extract.memory.site_memory import Skipped
from newscrawler.extract.memory.slots import below

_PAGES_OF_SKIPPED = 5
_MAX_SKIPPED = 500
_MAX_DEPTH = 50  # of elements that are skipped


def skipped_elements(pages: Sequence[NotedPage], recurring: set[int], free: set[int]) -> Skipped:
    """The largest elements in which no page has text, a label, or a date of its own."""
    on: Counter[int] = Counter()
    needed: set[int] = set()
    names: dict[int, tuple[int, str]] = {}
    for page in pages:
        on.update(page.slots)
        for slot, (around, name) in zip(page.scopes, page.page.scopes, strict=True):
            names[slot] = (page.scopes[around] if around >= 0 else 0), name
        for slot, passage, block in page.blocks:
            if block.flags & (TEXT | NEEDED) or (block.flags & DATED and passage not in recurring):
                at = slot
                while at and at not in needed:
                    needed.add(at)
                    at = names[at][0]
    needed |= free
    paths: list[list[str]] = []
    for slot, (around, name) in names.items():
        if around and slot not in needed and around in needed and on[slot] >= _PAGES_OF_SKIPPED:
            path = [name]
            while around:
                around, above = names[around]
                path.append(above)
            if len(path) <= _MAX_DEPTH:
                paths.append(path[::-1])
    found: Skipped = {}
    for path in sorted(paths)[:_MAX_SKIPPED]:
        at_path = found
        for name in path[:-1]:
            within = at_path.setdefault(name, {})
            assert within is not None  # noqa: S101 - what is around it is needed
            at_path = within
        at_path[path[-1]] = None
    return found


def merged(new: Skipped, old: Skipped, met: set[int], around: int = 0) -> Skipped:
    """Both; of elements that were met only what is new."""
    found = dict(new)
    for name, within in old.items():
        slot = below(around, name)
        if within is None:
            if slot not in met:
                found.setdefault(name, None)
        elif (other := new.get(name, {})) is not None:
            found[name] = merged(other, within, met, slot)
    return {name: within for name, within in sorted(found.items()) if within is None or within}
