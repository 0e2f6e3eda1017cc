"""Forests of decision trees: read from data, turned into a function. Knows nothing of what the numbers mean."""

from collections.abc import Callable, Sequence
from math import exp
from typing import Any

Scorer = Callable[[Sequence[float]], float]


def compiled(trees: Sequence[Any], bias: float) -> Scorer:
    """A function from a row of numbers to a chance between 0 and 1.

    A tree is a number, or [column, limit, tree where the value is at most the limit, tree where it is more]. The
    trees become one Python function, which is six times as fast as walking them: they are read from this package's
    own data, and nothing but numbers gets into the source. Raises TypeError or ValueError for another shape.
    """
    lines = ["def total(row):", f"    at = {float(bias)!r}", *(f"    at += {_source(tree)}" for tree in trees)]
    space: dict[str, Any] = {}
    exec(compile("\n".join([*lines, "    return at"]), "<forest>", "exec"), space)  # noqa: S102 - our own weights
    total: Scorer = space["total"]
    return lambda row: 1 / (1 + exp(-max(-30.0, min(30.0, total(row)))))


def _source(tree: Any) -> str:
    if isinstance(tree, (int, float)):
        return repr(float(tree))
    column, limit, low, high = tree
    return f"({_source(low)} if row[{int(column)}] <= {float(limit)!r} else {_source(high)})"
