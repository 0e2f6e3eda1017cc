"""The position of a block on its page as numbers: before or after the headline, in the main box or outside.

Tested in tests/extract/body/test_lists.py.
"""

from collections.abc import Sequence
from itertools import accumulate

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope

NAMES = ("before", "after", "since_h1", "h1_gap", "mass_before", "mass_after", "parent_share", "grand_share",
         "key_share", "key_density", "parent_density", "run", "main_up", "parent_linked",
         "grand_linked", "key_linked", "near_linked")  # fmt: skip

_MIN_SHARE = 0.6  # share of a page's running text that its main box holds
_CLOSE = 5  # blocks on either side

_NOTHING = (0.0, 1.0, 0.0, 1.0)

_Sums = dict[Scope, list[float]]
_Levels = dict[int, list[Scope]]


def positions(
    blocks: Sequence[TextBlock], running: Sequence[float], headline: str, asked: Sequence[int]
) -> list[list[float]]:
    """For each of the blocks whose numbers are `asked`, in rising order, the numbers that `NAMES` names.

    `running` is how much running text each block is, `headline` that of the page's metadata.
    """
    total = sum(running) or 1.0
    count = len(blocks)
    # Characters before each block, those in links and all, and running text.
    linked = [block.linked for block in blocks]
    lengths = [len(block.text) for block in blocks]
    scopes = [block.scope for block in blocks]
    links = [0, *accumulate(linked)]
    sizes = [0, *accumulate(lengths)]
    done = [0.0, *accumulate(running)]
    by_key: dict[str, list[float]] = {}
    for scope, amount, link, length in zip(scopes, running, linked, lengths, strict=True):
        key = scope.key
        of_key = by_key.get(key)
        if of_key is None:
            by_key[key] = [amount, 1.0, float(link), 1.0 + length]
        else:
            of_key[0] += amount
            of_key[1] += 1
            of_key[2] += link
            of_key[3] += length
    sums, levels = _sums(scopes, running, linked, lengths)
    steps = _steps(_main(sums, total), levels)
    h1 = headline_of(blocks, headline)
    boxes: dict[Scope | None, tuple[float, ...]] = {}
    found: list[list[float]] = []
    for i in asked:
        scope = scopes[i]
        of_box = boxes.get(scope.around)
        if of_box is None:
            of_box = boxes[scope.around] = _of_box(scope.around, sums, total)
        parent_share, grand_share, parent_density, parent_linked, grand_linked = of_box
        key_mass, key_number, key_linked, key_size = by_key[scope.key]
        first = i - _CLOSE if i > _CLOSE else 0
        last = i + _CLOSE + 1 if i + _CLOSE + 1 < count else count
        found.append(
            [
                i / count,
                float(count - i) if count - i < 100 else 100.0,
                0.0 if h1 < 0 else 1.0 if i > h1 else -1.0,
                -60.0 if h1 < 0 else float(i - h1) if -50 < i - h1 < 50 else 50.0 if i > h1 else -50.0,
                done[i] / total,
                1 - done[i + 1] / total,
                parent_share,
                grand_share,
                key_mass / total,
                key_mass / key_number,
                parent_density,
                key_number,
                steps.get(scope, -1.0),
                parent_linked,
                grand_linked,
                key_linked / key_size,
                (links[last] - links[first]) / (sizes[last] - sizes[first]),
            ]
        )
    return found


def _of_box(box: Scope | None, sums: _Sums, total: float) -> tuple[float, float, float, float, float]:
    """Of an element and the one around it: shares of the page's running text, a block's mean, shares in links."""
    outer = box.around if box else None
    mass, number, linked, size = sums[box] if box else _NOTHING
    outer_mass, _, outer_linked, outer_size = sums[outer] if outer else _NOTHING
    return mass / total, outer_mass / total, mass / number, linked / size, outer_linked / outer_size


def headline_of(blocks: Sequence[TextBlock], headline: str) -> int:
    """Number of the h1 that is the page's headline, else of the first h1; -1 where there is none."""
    headings = [i for i, block in enumerate(blocks) if block.scope.tag == "h1"]
    folded = headline.casefold()
    return next((i for i in headings if blocks[i].text.casefold() == folded), headings[0] if headings else -1)


def _sums(
    scopes: Sequence[Scope], running: Sequence[float], linked: Sequence[int], lengths: Sequence[int]
) -> tuple[_Sums, _Levels]:
    """Of each block's scope, direct and deeper: running text, number of blocks, characters in links and all characters.

    And all scopes by their depth. Deepest first: each scope is met once.
    """
    sums: _Sums = {}
    levels: _Levels = {}
    for scope, amount, link, length in zip(scopes, running, linked, lengths, strict=True):
        of_scope = sums.get(scope)
        if of_scope is None:
            sums[scope] = [amount, 1.0, float(link), float(length)]
            levels.setdefault(scope.depth, []).append(scope)
        else:
            of_scope[0] += amount
            of_scope[1] += 1
            of_scope[2] += link
            of_scope[3] += length
    for depth in range(max(levels, default=0), 0, -1):
        for scope in levels.get(depth, ()):
            around = scope.around
            if around is None:
                continue
            upper = sums.get(around)
            if upper is None:
                sums[around] = sums[scope].copy()
                levels.setdefault(around.depth, []).append(around)
            else:
                mass, number, link_size, size = sums[scope]
                upper[0] += mass
                upper[1] += number
                upper[2] += link_size
                upper[3] += size
    return sums, levels


def _main(sums: _Sums, total: float) -> Scope | None:
    """The deepest scope that holds most of the page's running text."""
    holding = [scope for scope, (mass, *_) in sums.items() if mass >= _MIN_SHARE * total]
    return max(holding, key=lambda scope: scope.depth, default=None)


def _steps(main: Scope | None, levels: _Levels) -> dict[Scope, float]:
    """How many steps each scope is below the main one, 20 at most; nothing of those that are not in it."""
    if main is None:
        return {}
    steps = {main: 0.0}
    for depth in range(main.depth + 1, max(levels) + 1):
        for scope in levels.get(depth, ()):
            up = steps.get(scope.around) if scope.around is not None else None
            if up is not None:
                steps[scope] = up + 1 if up < 20.0 else 20.0
    return steps
