"""Waits for the turn at a host that other crawls may be at, in this process or in others.

Tested in tests/fetch/politeness/test_shared_hosts.py.
"""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic, time

from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.memory import path_of
from newscrawler.fetch.politeness.turns import Turn, take_turn

logger = logging.getLogger(__name__)


class HostTurns:
    """Files below DATA_DIR, where that is there, of hosts that are to get a rest between two requests."""

    def __init__(self, data_dir: Path, count: Callable[[str], None]) -> None:
        self._data_dir, self._count = data_dir, count
        self._is_off = False

    async def take(
        self, host: Host, *, wait: Callable[[float], Awaitable[None]], refuse: Callable[[Host], None]
    ) -> "HostTurn":
        """The turn at the host. `wait` waits for so many seconds; `refuse` raises where the host is left alone.

        A wait that is longer than a host is waited for leaves it alone, as its Retry-After would: some other crawl was
        given that.
        """
        while self._is_needed(host):
            try:
                taken = take_turn(path_of(self._data_dir, host.name).with_suffix(".turn"), (monotonic(), time()))
            except FileNotFoundError:
                self._make()
                continue
            except OSError as error:
                self._give_up(error.strerror or str(error))
                break
            if isinstance(taken, Turn):
                return HostTurn(host, taken)
            now = monotonic()
            host.queued()
            if taken > host.limits.retry_after_max or now + taken >= host.limits.ends:
                host.hold(now + taken, now)
            refuse(host)
            await wait(taken)
        return HostTurn(host, None)

    def _is_needed(self, host: Host) -> bool:
        return not self._is_off and (host.limits.delay > 0 or host.crawl_delay > 0) and self._data_dir.is_dir()

    def _make(self) -> None:
        try:
            (self._data_dir / "hosts").mkdir(exist_ok=True)
        except OSError as error:
            self._give_up(error.strerror or str(error))

    def _give_up(self, why: str) -> None:
        self._is_off = True
        self._count("throttle/not_shared")
        # The disk that this is of is everybody's: whoever cannot do without it says so.
        logger.info("Crawls that share a host cannot tell each other of their requests: %s", why)


class HostTurn:
    """A turn that this crawl has: from the start of a request to its end, or only its start."""

    def __init__(self, host: Host, turn: Turn | None) -> None:
        self._host, self._turn = host, turn

    def started(self) -> None:
        """The request goes: should this process be killed, the host has its rest all the same."""
        if self._turn is not None:
            self._rest()
            if not self._host.is_single:
                self.end()

    def end(self) -> None:
        """The response is there, or none comes. Does nothing the second time."""
        if self._turn is not None:
            if self._host.is_single:
                self._rest()
            self._turn.end()
            self._turn = None

    def _rest(self) -> None:
        now, host = monotonic(), self._host
        if self._turn is not None:
            self._turn.next_from((now, time()), max(host.delay()[0], host.held_until - now))
