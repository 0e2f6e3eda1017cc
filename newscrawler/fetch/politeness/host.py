"""When the next request to a host may start, and why not before. Time is an argument, in seconds that only grow."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from random import uniform
from typing import Any, Literal, NamedTuple

from newscrawler.errors import PostponeReason
from newscrawler.fetch.politeness.breaker import Breaker
from newscrawler.fetch.politeness.limits import Limits
from newscrawler.fetch.politeness.quota import Quota
from newscrawler.fetch.politeness.retry_after import STATUSES

_FIRST_DELAY = 0.25  # seconds: of a host that gets none, once it says that it is asked too often
_SLOWER_FOR_LONG = 0.9  # of that delay stays with each good answer: a limit of requests goes on to hold
_FEW_LEFT = 10  # requests of a quota, from which on they are spread over what is left of its time
_PROBE_POLL = 0.5  # seconds between looks whether a probe has come back


Event = Literal["breaker", "retry_after", "quota"]
"""Why a host that has just answered, or has not, is to be left alone for some time."""


class Answer(NamedTuple):
    """What came of a request. Times are moments, but for `retry_after`."""

    began: float
    came: float
    status: int
    size: int  # bytes
    is_telling: bool  # an error is the host's, for all that is known, and not the page's own
    retry_after: float | None = None  # seconds
    quota: Quota | None = None


class Delay(NamedTuple):
    """Seconds that a host gets without a request, and what they are due to."""

    seconds: float
    why: str | None


class LeftAlone(NamedTuple):
    """Why nothing more is asked of a host for now."""

    reason: PostponeReason
    message: str


class Host:
    """One host during one run: its delays, what it asked for, and what was seen of it.

    After an answer it gets a delay: `limits.delay`, what its robots.txt asks for, or as long as it took to answer,
    whichever is longest; after errors a longer one that shrinks with each good answer. A host that is to get none
    gets one only where its robots.txt asks for it, or where 429 or 503 says that it is asked too often.
    """

    def __init__(self, name: str, limits: Limits, draw: Callable[[float, float], float] = uniform) -> None:
        self.name, self.limits = name, limits
        self.crawl_delay = 0.0  # obeyed
        self.asked_delay = 0.0  # asked for; more than the cap, maybe
        self.held_until = -math.inf
        self.breaker = Breaker(failures=limits.breaker_failures, seconds=limits.breaker_seconds)
        self.requests = self.bytes = self.not_modified = 0
        self.answered = 0.0  # seconds that its answers took together
        self.smallest_gap = math.inf  # between the starts of two requests
        self.waits: Counter[str] = Counter()  # by reason: how often
        self.waited: defaultdict[str, float] = defaultdict(float)  # by reason: seconds
        self._draw = draw
        self._left_alone: LeftAlone | None = None
        self._left_until = -math.inf
        self._started = self._last = -math.inf
        self._took = 0.0  # seconds: a moving mean of its answers
        self._trouble = 0.0  # the delay that errors make
        self._jitter = 0.0
        self._ration = 0.0  # the delay by which few requests that are left last until there are more
        self._has_counted = False  # whether its quota was seen to be more than none
        self._why: str | None = None  # what the next request has to wait for
        self.last_failure: str | None = None  # why the last request that had no answer had none

    # -- what it asks for

    def ask(self, crawl_delay: float) -> bool:
        """A robots.txt of the host asks for this delay; the longest counts. Gives whether the cap cuts it."""
        self.asked_delay = max(self.asked_delay, crawl_delay)
        self.crawl_delay = min(self.asked_delay, self.limits.crawl_delay_max)
        return crawl_delay > self.limits.crawl_delay_max

    def hold(self, until: float, now: float) -> None:
        """The host asked to be left alone until then."""
        self.held_until = max(self.held_until, until)
        if until - now > self.limits.retry_after_max or until >= self.limits.ends:
            self.leave(PostponeReason.RETRY_AFTER, f"the host asked to be left alone for {until - now:.0f} s", until)

    def leave(self, reason: PostponeReason, message: str, until: float = math.inf) -> None:
        """Ask it for nothing until then: its pages are postponed."""
        self._left_alone, self._left_until = LeftAlone(reason, message), until

    # -- when

    @property
    def is_single(self) -> bool:
        """Whether it gets one request at a time."""
        return self.limits.one_at_a_time or self.crawl_delay > 0 or self._trouble > 0

    def left_alone(self, now: float) -> LeftAlone | None:
        """Why its pages are postponed; None where they may be waited for."""
        return self._left_alone if now < self._left_until else None

    def delay(self) -> Delay:
        """The delay that it gets now, without jitter."""
        limits = self.limits
        delay, why = limits.delay, "delay"
        took = self._took if delay > 0 else 0.0
        if (slow := min(max(took, self._trouble), limits.slowest)) > delay:
            delay, why = slow, "slow" if took >= self._trouble else "errors"
        if self._ration > delay:
            delay, why = self._ration, "quota"
        if self.crawl_delay >= delay and self.crawl_delay > 0:
            delay, why = self.crawl_delay, "crawl_delay"
        return Delay(delay, why)

    def next_start(self, now: float) -> float:
        """The earliest moment of the next request, by what is known now."""
        delay, why = self.delay()
        moment = self._last + delay * (1 + self._jitter)
        if self.held_until > moment:
            moment, why = self.held_until, "retry_after"
        if not self.breaker.may_ask(now):
            moment, why = max(moment, self.breaker.until, now + _PROBE_POLL), "breaker"
        if moment > now:
            self._why = why
        return moment

    # -- what happens

    def queued(self) -> None:
        """The next request waits for those of other crawls."""
        self._why = "shared"

    def start(self, now: float, ready: float) -> Delay:
        """A request goes that stood ready since a moment. Gives how long the host then had none."""
        waited, why = now - max(ready, self._last), self._why
        self._why = None
        if why is not None:
            self.waits[why] += 1
            self.waited[why] += waited
        self.smallest_gap = min(self.smallest_gap, now - self._started)
        self._started = self._last = now
        self._jitter = self._draw(0.0, self.limits.jitter)
        self.requests += 1
        self.breaker.asked(now)
        return Delay(waited, why)

    def answer(self, answer: Answer) -> Event | None:
        """An answer has come. Gives "breaker" where it opened that, "retry_after" where the host is to be left alone,
        "quota" where it is for it takes no more requests for now."""
        now, status, retry_after = answer.came, answer.status, answer.retry_after
        took = now - answer.began
        self._came(now)
        self.bytes += answer.size
        self.answered += took
        self.not_modified += status == 304
        self._took = 0.7 * self._took + 0.3 * took
        if status < 500 and status != 429:
            self._calm_down()
            self.breaker.succeeded()
            return self._keep_to(answer.quota, now)
        if status == 429 or (status in STATUSES and retry_after is not None):  # it lives, and wants peace
            is_slowest = self._trouble >= self.limits.slowest
            self._slow_down(_FIRST_DELAY)
            self.breaker.settled()
            if is_slowest:  # nothing was slow enough for it
                self.held_until = max(self.held_until, now + self.limits.retry_after_max)
                self.leave(PostponeReason.RETRY_AFTER, "the host asks for peace again and again")
            if retry_after is not None:
                self.hold(now + retry_after, now)
            return "retry_after" if is_slowest or retry_after is not None else None
        least = _FIRST_DELAY if status in STATUSES else 0.0
        return self._failed(now, least) if answer.is_telling or self.breaker.state != "closed" else None

    def failure(self, now: float, message: str | None = None) -> Event | None:
        """No answer has come; the message says why. Gives "breaker" where that opened it."""
        self._came(now)
        self.last_failure = message
        return self._failed(now)

    def unasked(self, now: float) -> None:
        """No answer has come, and not by its fault: what should ask it did not get so far, or broke."""
        self._came(now)
        self.breaker.settled()

    def _came(self, now: float) -> None:
        if self.is_single:
            self._last = max(self._last, now)

    def _keep_to(self, quota: Quota | None, now: float) -> Event | None:
        """Keep to what the host says that it takes. One that says "none" from the first answer on does not count."""
        self._ration = 0.0
        if quota is None:
            return None
        if quota.remaining > 0:
            self._has_counted = True
            if quota.remaining <= _FEW_LEFT:
                self._ration = min(quota.seconds / quota.remaining, self.limits.slowest)
            return None
        if not self._has_counted:
            return None
        self.hold(now + quota.seconds, now)
        return "quota"

    def _slow_down(self, least: float = 0.0) -> None:
        self._trouble = min(max(2 * self._trouble, 2 * self.limits.delay, least), self.limits.slowest)

    def _calm_down(self) -> None:
        if self.limits.delay > 0:
            self._trouble = self._trouble / 2 if self._trouble > self.limits.delay else 0.0
        else:
            self._trouble = self._trouble * _SLOWER_FOR_LONG if self._trouble > _FIRST_DELAY / 5 else 0.0

    def _failed(self, now: float, least: float = 0.0) -> Event | None:
        self._slow_down(least)
        if not self.breaker.failed(now):
            return None
        seconds = self.breaker.until - now
        if seconds > self.limits.breaker_wait or self.breaker.until >= self.limits.ends:
            why = f": {self.last_failure}" if self.last_failure else ""
            self.leave(PostponeReason.BREAKER_OPEN, f"the host fails again and again{why}", self.breaker.until)
        return "breaker"

    def figures(self) -> dict[str, Any]:
        """What the run's report says of it."""
        return {
            "requests": self.requests,
            "bytes": self.bytes,
            "not_modified": self.not_modified,
            "smallest_gap": round(self.smallest_gap, 3) if self.smallest_gap < math.inf else None,
            "answer_seconds": round(self.answered, 3),
            "delay": self.limits.delay,
            "crawl_delay": self.crawl_delay or None,
            "crawl_delay_asked": self.asked_delay or None,
            "breaker_opened": self.breaker.opened,
            "left_alone": self._left_alone.reason if self._left_alone else None,
            "waits": {
                why: {"times": self.waits[why], "seconds": round(self.waited[why], 3)} for why in sorted(self.waits)
            },
        }
