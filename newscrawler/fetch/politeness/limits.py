"""What holds for every host of a crawl: delays, waits and the breaker, as settings say it.

Tested in tests/fetch/politeness/test_host.py.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What holds for every host; times in seconds."""

    delay: float = 1.0  # between an answer and the next request
    one_at_a_time: bool = True
    jitter: float = 0.25  # a delay is longer by up to this share of it, never shorter
    crawl_delay_max: float = 60.0
    slowest: float = 60.0  # the longest delay that slow answers and errors make
    retry_after_max: float = 300.0  # what is waited for; a longer one postpones
    ends: float = math.inf  # the run's deadline
    breaker_failures: int = 5
    breaker_seconds: float = 30.0
    breaker_wait: float = 60.0  # an open breaker is waited for so long at most

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any], now: float) -> Self:
        """`now` is when the crawl begins, whose DEADLINE counts from then on."""

        def number(name: str) -> float:
            return float(settings[name] or 0)

        return cls(
            delay=number("DOWNLOAD_DELAY"),
            one_at_a_time=number("CONCURRENT_REQUESTS_PER_DOMAIN") == 1,
            jitter=number("DOWNLOAD_DELAY_JITTER"),
            crawl_delay_max=number("CRAWL_DELAY_MAX"),
            slowest=number("DOWNLOAD_DELAY_MAX"),
            retry_after_max=number("RETRY_AFTER_MAX"),
            ends=now + deadline if (deadline := number("DEADLINE")) else math.inf,
            breaker_failures=int(number("BREAKER_FAILURES")),
            breaker_seconds=number("BREAKER_SECONDS"),
            breaker_wait=number("BREAKER_WAIT"),
        )
