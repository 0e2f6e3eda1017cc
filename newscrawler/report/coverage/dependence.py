"""Finds channels that say the same thing twice, by what the others show: one is made from the other, or both from one.

Tested in tests/report/coverage/test_estimate.py.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from newscrawler.report.coverage.channels import Combinations, named_by

_ALIKE = 0.8  # of what one of two names: so much is named by both

# Of what others name, the odds that one channel names an article are so many times higher where its twin does. Channels
# that merely prefer the same articles come to 3 to 5.
_ODDS = 20.0
_MISSED = 3  # articles that others name and neither of two does: with fewer, agreement may be that both have all


def twins(table: Combinations) -> list[frozenset[str]]:
    """Sets of channels, each of which counts as one.

    >>> both, other = frozenset({"sections", "tags"}), frozenset({"read_next"})
    >>> found = twins({both: 40, both | other: 40, other: 10})
    >>> [sorted(names) for names in found]
    [['sections', 'tags']]
    """
    names = sorted(named_by(table))
    groups = {name: frozenset((name,)) for name in names}
    for _, first, second in sorted(_alike(table, names), reverse=True):
        merged = groups[first] | groups[second]
        groups.update(dict.fromkeys(merged, merged))
    return sorted({group for group in groups.values() if len(group) > 1}, key=sorted)


def merged(table: Combinations, group: frozenset[str], name: str) -> Counter[frozenset[str]]:
    """The same articles with the channels of a group as one of this name."""
    found: Counter[frozenset[str]] = Counter()
    for channels, number in table.items():
        found[channels - group | {name} if channels & group else channels] += number
    return found


def _alike(table: Combinations, names: list[str]) -> Iterator[tuple[float, str, str]]:
    for first, second in combinations(names, 2):
        pair = frozenset((first, second))
        everywhere, elsewhere = Counter[frozenset[str]](), Counter[frozenset[str]]()
        for channels, number in table.items():
            everywhere[channels & pair] += number
            if channels - pair:
                elsewhere[channels & pair] += number
        both = everywhere[pair]
        if both < _ALIKE * (both + everywhere[frozenset((first,))] + everywhere[frozenset((second,))]):
            continue
        alone = [elsewhere[frozenset((name,))] + 0.5 for name in (first, second)]
        missed = elsewhere[frozenset()]
        odds = (elsewhere[pair] + 0.5) * (missed + 0.5) / (alone[0] * alone[1])
        if missed >= _MISSED and odds >= _ODDS:
            yield odds, first, second
