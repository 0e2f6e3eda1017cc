"""What a run's own process knows of its crawl, once that has ended: a kill takes it along.

Tested in tests/report/watch/test_counts.py.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_NONE: Mapping[str, int] = MappingProxyType({})


class Crawled(NamedTuple):
    """What a crawl did, as far as it came to that."""

    stats: Mapping[str, Any] | None = None  # Scrapy's
    hosts: Mapping[str, Mapping[str, Any]] | None = None  # what each was asked for, and what it was waited for
    listed: Mapping[str, int] = _NONE  # listing -> links to articles on it
    listings_read: Mapping[str, int] = _NONE  # listing -> times
    cpu: float | None = None  # seconds of the process; None where other sites had some of them
    verdict: str | None = None  # of the gate: held, persisted, passed
    held: str | None = None  # why the gate let nothing through, in words
    changed: Mapping[str, int] = _NONE  # known articles that were `visited`, and of them those that changed, by kind


NOTHING_KNOWN = Crawled()
"""Of a run that was killed, or whose crawl did not start."""
