"""What is known of a host in a ledger that machines share, whose clocks may differ."""

from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest

from newscrawler.fetch.politeness.memory import File, HostMemory
from newscrawler.fetch.politeness.shared_memory import recall_shared, remember_shared
from newscrawler.ledger.store import Store
from tests.postgresql import store_in

HOST, ROBOTS = "news.example", "https://news.example/robots.txt"
_HOUR = 3600.0


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    with store_in(request.param, tmp_path) as store:
        yield store


def rules(text: str, fetched: float) -> HostMemory:
    return HostMemory(files={ROBOTS: File(fetched=fetched, status=200, text=text, etag='"1"')})


def test_nothing_is_known_of_a_host_that_nobody_has_asked(store: Store) -> None:
    assert recall_shared(store, HOST, time()) == HostMemory()


def test_what_one_machine_learns_another_knows_by_its_own_clock(store: Store) -> None:
    now = time()
    memory = rules("Crawl-delay: 3", now - 10)
    memory.held_until = now + 100
    remember_shared(store, HOST, memory, now)
    late = now + _HOUR  # a clock that is an hour ahead at the same moment
    found = recall_shared(store, HOST, late)
    assert found.held_until - late == pytest.approx(100, abs=20)
    assert late - found.files[ROBOTS].fetched == pytest.approx(10, abs=20)
    assert found.files[ROBOTS].text == "Crawl-delay: 3"
    assert found.files[ROBOTS].etag == '"1"'


def test_what_is_newer_stays_and_so_does_the_longest_hold(store: Store) -> None:
    now = time()
    memory = rules("new", now - 10)
    memory.held_until = now + 100
    remember_shared(store, HOST, memory, now)
    remember_shared(store, HOST, rules("old", now - 50), now)
    found = recall_shared(store, HOST, now)
    assert found.files[ROBOTS].text == "new"
    assert found.held_until == pytest.approx(now + 100, abs=1)


def test_a_hold_that_no_answer_can_ask_for_is_forgotten(store: Store) -> None:
    now = time()
    remember_shared(store, HOST, HostMemory(held_until=now + 1e9), now)
    assert recall_shared(store, HOST, now).held_until == 0.0
