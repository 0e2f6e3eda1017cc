"""Selectors of what stands in the text's container and is none of it: boxes of other articles, offers, players.

Tested in tests/run/repair/test_redesigns.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newscrawler.extract.parsing.tree import Element, select
from newscrawler.run.repair.names import simple_selectors
from newscrawler.run.repair.standing import Standing

_MIN_PAGES = 3  # that have a box
_MAX_RULES = 6
_TAGS = frozenset(("figure", "aside", "iframe"))


def still_right(css: str | None, pages: Sequence[tuple[Standing, Element]]) -> list[str]:
    """The selectors of a rule, without those that match words of the text now."""
    parts = [] if not css else [css] if "(" in css else [part.strip() for part in css.split(",")]
    return [part for part in parts if all(_is_foreign(page, holder, part) for page, holder in pages)]


def foreign_boxes(pages: Sequence[tuple[Standing, Element]], known: Sequence[str] = ()) -> list[str]:
    """Selectors, beside the known ones, of elements that hold words and none of the text, on every page."""
    found: dict[str, set[int]] = defaultdict(set)
    changes: dict[str, int] = {}
    for number, (page, holder) in enumerate(pages):
        dropped = {element for css in known for box in select(holder, css) for element in box.iter()}
        for box in _boxes(page, holder):
            if box in dropped:
                continue
            for css, change in simple_selectors(box):
                if change == 0 or box.tag in _TAGS:
                    found[css].add(number)
                    changes[css] = change
    usable = [css for css, on in found.items() if len(on) >= _MIN_PAGES]
    usable = [css for css in usable if all(_is_foreign(page, holder, css) for page, holder in pages)]
    chosen: list[str] = []
    covered: set[Element] = set()
    for css in sorted(usable, key=lambda css: (-len(found[css]), changes[css], len(css), css)):
        new = {box for page, holder in pages for box in select(holder, css)} - covered
        if new and len(chosen) < _MAX_RULES:
            chosen.append(css)
            covered |= new
    return chosen


def _boxes(page: Standing, holder: Element) -> Iterator[Element]:
    """The outermost elements in the container that hold words, and none of the text."""
    waiting = list(holder)
    while waiting:
        element = waiting.pop()
        if not page.words.has(element):
            continue
        if page.text.own(element):
            waiting += element
        elif page.words.size(element):
            yield element


def _is_foreign(page: Standing, holder: Element, css: str) -> bool:
    return not any(page.words.has(element) and page.text.own(element) for element in select(holder, css))
