"""Sparklines: a line of numbers without axes, small enough for a table of a thousand sites.

Tested in tests/report/pages/test_charts.py.
"""

from collections.abc import Sequence

_HEIGHT = 20


def sparkline(values: Sequence[float | None], top: float | None = None) -> str:
    """The `d` of a path, a unit for each value, from 0 at the bottom to 20, or to `top`; broken where there is none.

    >>> sparkline([0, 5, None, 10])
    'M0 20L1 10M3 0'
    """
    highest = top or max((value for value in values if value is not None), default=0) or 1
    parts, draws = [], False
    for at, value in enumerate(values):
        if value is not None:
            parts.append(f"{'L' if draws else 'M'}{at} {_HEIGHT - round(_HEIGHT * min(value / highest, 1))}")
        draws = value is not None
    return "".join(parts)
