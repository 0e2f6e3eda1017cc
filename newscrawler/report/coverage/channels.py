"""Which channels are one witness and not two: what one place of a publisher's system writes, says the same thing twice.

Tested in tests/report/coverage/test_estimate.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

Combinations = Mapping[frozenset[str], int]
"""How many articles were named by just these channels."""

_KIN = (
    ("feeds", "sitemaps"),  # both hold the last items of one table of the publisher's system
    ("read_next", "read_more"),  # both are written into articles, about the same few
)


def witnesses(channels: Iterable[str]) -> dict[str, str]:
    """The witness that each channel belongs to.

    Kin count as one: the model in which two of three depend on each other, and the third on neither, gives the same
    number as the third beside both together.

    >>> witnesses(["sections", "sitemaps", "feeds"])
    {'sections': 'sections', 'sitemaps': 'feeds and sitemaps', 'feeds': 'feeds and sitemaps'}
    """
    known = set(channels)
    named = {}
    for kin in _KIN:
        here = [channel for channel in kin if channel in known]
        if here:
            named.update(dict.fromkeys(here, listed(here)))
    return {channel: named.get(channel, channel) for channel in channels}


def by_witness(combinations: Combinations) -> Counter[frozenset[str]]:
    """The same articles by witness."""
    of = witnesses(sorted({channel for channels in combinations for channel in channels}))
    found: Counter[frozenset[str]] = Counter()
    for channels, number in combinations.items():
        found[frozenset(of[channel] for channel in channels)] += number
    return found


def named_by(combinations: Combinations) -> Counter[str]:
    """How many articles each channel named."""
    found: Counter[str] = Counter()
    for channels, number in combinations.items():
        found.update(dict.fromkeys(channels, number))
    return found


def listed(names: Iterable[str]) -> str:
    """Names in words.

    >>> listed(["tags", "feeds", "sections"])
    'feeds, sections and tags'
    """
    *first, last = sorted(names)
    return f"{', '.join(first)} and {last}" if first else last
