"""Sparklines: a line of numbers without axes, small enough for a table of a thousand sites.

Tested in tests/report/pages/test_charts.py.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

_HEIGHT = 20


def sparkline(values: Sequence[float | None], top: float | None = None) -> str:
    """The `d` of a path, a unit for each value, from 0 at the bottom to 20, or to `top`; broken where there is none.
    Points are told by how far they are from the one before, those of a straight way as one: of a thousand sites that
    is a tenth of the page.

    >>> sparkline([0, 5, 5, 5, 4, None, 10])
    'M0 20l1-10 2 0 1 2M6 0'
    """
    highest = top or max((value for value in values if value is not None), default=0) or 1
    heights = [None if value is None else _HEIGHT - round(_HEIGHT * min(value / highest, 1)) for value in values]
    parts, at = [], 0
    for is_there, group in groupby(heights, lambda height: height is not None):
        run = list(group)
        if is_there:
            own = [height for height in run if height is not None]
            steps = groupby(after - before for before, after in pairwise(own))
            ways = [(len(list(same)), step) for step, same in steps]
            told = " ".join(f"{length}{length * step: d}" for length, step in ways)
            parts.append(f"M{at} {own[0]}" + (f"l{told}" if told else ""))
        at += len(run)
    return "".join(parts)
