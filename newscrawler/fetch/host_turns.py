"""Waits for the turn at a host that other crawls may be at, in this process or in others.

Tested in tests/fetch/politeness/test_shared_hosts.py.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from time import monotonic, time

from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawler.fetch.host_leases import HostLeases
from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.memory import path_of
from newscrawler.fetch.politeness.turns import Turn, take_turn
from newscrawler.paths import is_folder

logger = logging.getLogger(__name__)

_MAX_WAIT = 1.0  # seconds: who waits may be given a host sooner than was to be expected
_RENEWED_EVERY = 1 / 6  # of its time it is looked whether a lease is to be renewed
_TO_GO = 1.0  # seconds that a request may take to the host: the rest of one that nobody sees the end of begins there
_LATE = (inf, inf)  # a moment at which every rest is over


class HostTurns:
    """Files below DATA_DIR, where that is there, of hosts that are to get a rest between two requests."""

    def __init__(self, data_dir: Path, count: Callable[[str], None], leases: HostLeases | None = None) -> None:
        """`leases` are those of the machine, where it shares a ledger with others."""
        self._data_dir, self._count, self._leases = data_dir, count, leases
        self._is_off = False
        self._at: dict[str, Host] = {}  # hosts of which the machine may have the lease
        self._turns: set[HostTurn] = set()  # that this crawl has
        self._clock: AsyncioLoopingCall | LoopingCall | None = None

    async def take(
        self, host: Host, *, wait: Callable[[float], Awaitable[None]], refuse: Callable[[Host], None]
    ) -> "HostTurn":
        """The turn at the host. `wait` waits for so many seconds; `refuse` raises where the host is left alone.

        A wait that is longer than a host is waited for leaves it alone, as its Retry-After would: some other crawl was
        given that.
        """
        while self._is_needed(host):
            try:
                taken = take_turn(self._path(host), (monotonic(), time()))
            except FileNotFoundError:
                self._make()
                continue
            except OSError as error:
                self._give_up(error.strerror or str(error))
                break
            if isinstance(taken, Turn):
                if not (lacking := self._lease(host, taken)):
                    return HostTurn(host, taken, self._turns)
                taken.end()
                taken = lacking
            now = monotonic()
            host.queued()
            if taken > host.limits.retry_after_max or now + taken >= host.limits.ends:
                host.hold(now + taken, now)
            refuse(host)
            await wait(min(taken, _MAX_WAIT))
        return HostTurn(host, None, self._turns)

    def start(self) -> None:
        """Renew from now on the leases of hosts that are being asked."""
        if self._leases is not None:
            self._clock = create_looping_call(self._renew)
            self._clock.start(self._leases.seconds * _RENEWED_EVERY, now=False)

    def close(self) -> None:
        """Let other machines have the hosts; another crawl of this one takes them anew."""
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        if (leases := self._leases) is not None:
            for host in self._at.values():
                with suppress(OSError):
                    turn = take_turn(self._path(host), _LATE)
                    if isinstance(turn, Turn):
                        leases.give_back(host, turn)
                        turn.end()
        self._at.clear()

    def _renew(self) -> None:
        for turn in self._turns:
            if self._leases is not None:
                turn.renew(self._leases)

    def _lease(self, host: Host, turn: Turn) -> float:
        """Seconds after which to look again; 0 where no other machine asks the host."""
        if self._leases is None:
            return 0.0
        self._at[host.name] = host
        return self._leases.hold(host, turn)

    def _path(self, host: Host) -> Path:
        return path_of(self._data_dir, host.name).with_suffix(".turn")

    def _is_needed(self, host: Host) -> bool:
        return not self._is_off and (host.limits.delay > 0 or host.crawl_delay > 0) and is_folder(self._data_dir)

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

    def __init__(self, host: Host, turn: Turn | None, among: "set[HostTurn]") -> None:
        """It is `among` others until it ends."""
        self._host, self._turn, self._among = host, turn, among
        among.add(self)

    def started(self) -> None:
        """The request goes: should this process be killed, the host has its rest all the same."""
        if self._host.is_single:
            self._rest(_TO_GO)
        else:
            self._rest()
            self.end()

    def end(self) -> None:
        """The response is there, or none comes. Does nothing the second time."""
        if self._turn is not None:
            if self._host.is_single:
                self._rest()
            self._turn.end()
            self._turn = None
        self._among.discard(self)

    def renew(self, leases: HostLeases) -> None:
        if self._turn is not None:
            leases.renew(self._host, self._turn)

    def _rest(self, more: float = 0.0) -> None:
        now, host = monotonic(), self._host
        if self._turn is not None:
            self._turn.next_from((now, time()), max(host.delay().seconds + more, host.held_until - now))
