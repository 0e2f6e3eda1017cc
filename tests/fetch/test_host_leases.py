"""Two machines that share a ledger: each has turn files of its own, and one of them asks a host at a time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import pytest
from sqlalchemy import update

from newscrawler.fetch.host_leases import HostLeases
from newscrawler.fetch.politeness.host import Host
from newscrawler.fetch.politeness.limits import Limits
from newscrawler.fetch.politeness.turns import Turn, take_turn
from newscrawler.ledger.leases.monotonic import elapsed
from newscrawler.ledger.schema import host_leases
from newscrawler.ledger.store import Store
from tests.postgresql import store_in

SECONDS = 60.0
_LATE = (inf, inf)


@dataclass
class Machine:
    """One that has the turn at a host as long as nothing else is said."""

    store: Store
    path: Path
    delay: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        turn = take_turn(self.path, _LATE)
        assert isinstance(turn, Turn)
        self.turn = turn
        self.host = Host("news.example", Limits(delay=self.delay))
        self.leases = HostLeases(self.store, SECONDS, lambda what: self.counts.update([what]))

    def hold(self) -> float:
        return self.leases.hold(self.host, self.turn)

    def age(self) -> None:
        """Let half of the time of its lease be over."""
        token, _ = self.turn.lease
        self.turn.note_lease(token, elapsed() + SECONDS / 2)

    def give_back(self) -> None:
        self.leases.give_back(self.host, self.turn)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    with store_in(request.param, tmp_path) as store:
        yield store


@pytest.fixture
def here(store: Store, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(store, tmp_path / "here.turn")
    yield machine
    machine.turn.end()


@pytest.fixture
def there(store: Store, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(store, tmp_path / "there.turn")
    yield machine
    machine.turn.end()


def test_a_second_machine_waits_until_the_first_gives_the_host_back(here: Machine, there: Machine) -> None:
    assert here.hold() == 0.0
    assert 0.0 < there.hold() <= SECONDS
    here.give_back()
    assert there.hold() == 0.0
    assert here.hold() > 0.0


def test_a_machine_that_has_the_host_asks_the_ledger_of_nothing_for_a_good_while(
    here: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert here.hold() == 0.0
    monkeypatch.delattr(Store, "write")
    assert here.hold() == 0.0


def test_a_machine_that_has_had_its_share_lets_the_next_one_have_the_host(here: Machine, there: Machine) -> None:
    assert here.hold() == 0.0
    assert there.hold() > 0.0
    assert here.hold() == 0.0  # not yet
    here.age()
    assert here.hold() > 0.0
    assert here.counts["throttle/gave_host"] == 1
    assert there.hold() == 0.0


def test_a_machine_for_which_nobody_waits_goes_on(here: Machine) -> None:
    assert here.hold() == 0.0
    here.age()
    assert here.hold() == 0.0
    assert here.turn.lease[1] > elapsed() + SECONDS / 2


def test_the_lease_of_a_host_that_is_being_asked_is_renewed_and_not_given_away(here: Machine, there: Machine) -> None:
    assert here.hold() == 0.0
    assert there.hold() > 0.0
    here.age()
    here.leases.renew(here.host, here.turn)
    assert here.turn.lease[1] > elapsed() + SECONDS / 2
    assert there.hold() > 0.0


def test_a_host_has_its_rest_before_another_machine_asks_it(here: Machine, there: Machine) -> None:
    here.host.ask(30.0)  # Crawl-delay
    assert here.hold() == 0.0
    here.give_back()
    assert 20.0 < there.hold() <= 30.0


def test_a_machine_that_was_replaced_waits_as_any_other(here: Machine, there: Machine) -> None:
    assert here.hold() == 0.0
    with here.store.write() as connection:
        connection.execute(update(host_leases).values(until=0))
    assert there.hold() == 0.0
    here.age()
    assert here.hold() > 0.0


def test_where_the_ledger_cannot_say_it_the_host_is_not_asked(here: Machine, store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TABLE host_leases")
    assert here.hold() > 0.0
    assert here.counts == {"throttle/no_lease": 1}
