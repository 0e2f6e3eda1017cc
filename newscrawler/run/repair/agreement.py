"""The selector that tells the same thing on all pages, and nothing else."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from newscrawler.extract.parsing.tree import Element, first, select
from newscrawler.run.repair.names import simple_selectors

MIN_PAGES = 4
"""Pages that must tell a thing before a selector is proposed for it: what three agree on may be chance."""

AGREE = 0.9
"""Share of pages on which a proposed selector must be right; on the others it may tell nothing."""

_MIN_PART = 3  # pages of a part of the site that has a template of its own
_MAX_PARTS = 3
_SHARE = 0.25  # of pages that a selector has to match to be tried
_MAX_TRIED = 240
_BARE = frozenset(("div", "section", "p", "h1", "h2", "h3", "img", "amp-img", "span", "td", "a"))
_MAX_LEVELS = 5  # of elements around, by which one is told from others


@dataclass(frozen=True)
class SearchedPart:
    """A page's part that a selector looks in, and what it should find first there: any of `wanted`."""

    within: Element
    wanted: Sequence[Element]


@dataclass(frozen=True)
class Agreement:
    """How a selector does on the pages that tell a thing."""

    css: str
    right: frozenset[int]  # numbers of pages
    wrong: frozenset[int]  # where it matches something else
    matches: int  # beside what it should, on all pages
    change: int = 0  # how much its names may change
    elsewhere: int = 0  # pages that are not known to tell the thing, and where it matches

    def is_right(self, pages: int) -> bool:
        return not self.wrong and len(self.right) >= AGREE * pages


def try_selector(css: str, scopes: Sequence[SearchedPart], change: int = 0) -> Agreement:
    """How a selector does."""
    right: set[int] = set()
    wrong: set[int] = set()
    others = 0
    for number, scope in enumerate(scopes):
        found = select(scope.within, css)
        if not found:
            continue
        (right if found[0] in scope.wanted else wrong).add(number)
        others += sum(element not in scope.wanted for element in found)
    return Agreement(css, frozenset(right), frozenset(wrong), others, change)


def agreed(
    scopes: Sequence[SearchedPart],
    telling: "re.Pattern[str]",
    before: Iterable[str] = (),
    silent: Sequence[Element] = (),
) -> Agreement | None:
    """The best selector for what the scopes want; None where the pages agree on none.

    Pages of several templates, as a redesign that reaches new articles first leaves them, get a selector for each,
    parted by commas; `before` has selectors that were right before. Of two that do as well, the one is better whose
    name tells what it is for, and before that the one that matches on fewer of the `silent` pages, which are not known
    to tell the thing.
    """
    if len(scopes) < MIN_PAGES:
        return None
    tried = [try_selector(css, scopes) for css in before]
    tried += [try_selector(css, scopes, change) for css, change in _candidates(scopes)]
    tried = [each for each in tried if not each.wrong and not each.matches and each.right]
    whole = [
        replace(each, elsewhere=sum(first(part, each.css) is not None for part in silent))
        for each in tried
        if each.is_right(len(scopes))
    ]
    if whole:
        return min(whole, key=lambda each: _order(each, len(scopes), telling))
    return _of_parts(tried, scopes)


def _of_parts(tried: Sequence[Agreement], scopes: Sequence[SearchedPart]) -> Agreement | None:
    chosen: list[Agreement] = []
    left = set(range(len(scopes)))
    while left and len(chosen) < _MAX_PARTS:
        best = max(tried, key=lambda each: (len(each.right & left), -each.change, -len(each.css)), default=None)
        if best is None or len(best.right & left) < _MIN_PART:
            break
        chosen.append(best)
        left -= best.right
    if len(chosen) < 2:
        return None
    joined = try_selector(", ".join(each.css for each in chosen), scopes, max(each.change for each in chosen))
    return joined if joined.is_right(len(scopes)) else None


def _order(each: Agreement, pages: int, telling: "re.Pattern[str]") -> tuple[int, int, int, bool, int, int, str]:
    """The best first: names that stay, matches nowhere else, all pages, a name that tells, one part, a short one.

    It tells by what its last part is called: the others only say where it stands.
    """
    tells = telling.search(each.css.rpartition(" ")[2]) is not None
    missing = pages - len(each.right)
    return each.change, each.elsewhere, missing, not tells, each.css.count(" "), len(each.css), each.css


def _candidates(scopes: Sequence[SearchedPart]) -> list[tuple[str, int]]:
    """Selectors of wanted elements by their own names and by those of the elements around, the most frequent first."""
    times: Counter[tuple[str, int]] = Counter()
    for scope in scopes:
        times.update({each for element in scope.wanted[:8] for each in selectors_of(element, scope.within)})
    most = [each for each, number in times.most_common() if number >= max(2, _SHARE * len(scopes))]
    return sorted(most, key=lambda each: (-times[each], each[1], len(each[0])))[:_MAX_TRIED]


def selectors_of(element: Element, within: Element) -> Iterable[tuple[str, int]]:
    """Selectors of an element in a part of a page, each with how much it may change."""
    own = list(simple_selectors(element))
    yield from own
    around = []
    for ancestor in islice(element.iterancestors(), _MAX_LEVELS):
        if ancestor is within or ancestor.tag in ("body", "html"):
            break
        around.append(ancestor)
    bare = element.tag if element.tag in _BARE else None
    for level, ancestor in enumerate(around):
        for css, change in simple_selectors(ancestor):
            for inner, inner_change in own:
                yield f"{css} {inner}", max(change, inner_change)
            if bare:
                yield f"{css} {bare}", max(change, 1)
            if bare and level == 0:
                yield f"{css} > {bare}", max(change, 1)
