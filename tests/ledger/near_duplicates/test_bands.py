"""The levels of bands: whatever moves where, each band leads to its entries."""

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from newscrawler.ledger.near_duplicates import bands
from newscrawler.ledger.schema import band_levels
from newscrawler.ledger.schema import bands as table
from newscrawler.ledger.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as made:
        yield made


def counted(store: Store) -> dict[int, int]:
    with store.read() as connection:
        query = select(table.c.level, func.count()).group_by(table.c.level)
        return {level: number for level, number in connection.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def test_bands_lead_to_their_entries_while_they_come_and_go_and_move(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "CAPACITIES", (200, 800))
    rng = random.Random(1)  # noqa: S311 - no secret
    true: dict[int, set[int]] = defaultdict(set)
    wanted = [rng.randrange(-(1 << 47), 1 << 47) for _ in range(400)]
    wanted += [-(1 << 47), (1 << 47) - 1, 0]
    for entry in range(1, 300):
        added = {(band, entry) for band in rng.sample(wanted, k=10)}
        gone = {(band, old) for band in rng.sample(wanted, k=8) for old in sorted(true[band])[:1]}
        with store.write() as connection:
            bands.change_bands(connection, added, gone)
        for band, old in gone:
            true[band].remove(old)
        for band, _ in added:
            true[band].add(entry)
        if entry % 50 == 0:
            with store.read() as connection:
                found = bands.entries_by_band(connection, wanted)
            assert found == {band: sorted(entries) for band, entries in true.items() if entries}
    there = counted(store)
    assert sorted(there) == [0, 1, 2]  # every level has some
    assert there[0] < 300
    with store.read() as connection:
        assert {row.level: row.size for row in connection.execute(select(band_levels))} == there


def test_entries_before_the_window_lead_nowhere_and_are_gone_in_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "CAPACITIES", (200, 400))
    rng, window = random.Random(2), 60  # noqa: S311 - no secret
    for entry in range(1, 500):
        added = {(rng.randrange(-(1 << 47), 1 << 47), entry) for _ in range(10)} | {(7, entry)}
        oldest = max(entry - window, 0)
        with store.write() as connection:
            bands.change_bands(connection, added, (), oldest)
            assert bands.entries_by_band(connection, [7], oldest)[7] == list(range(max(oldest, 1), entry + 1))
    there = counted(store)
    assert sum(there.values()) < 3 * window * 11
    with store.read() as connection:
        assert {row.level: row.size for row in connection.execute(select(band_levels))} == there


def test_what_comes_moves_about_as_many_on_and_a_full_level_grows_no_more(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "CAPACITIES", (5_000, 1 << 24))
    rng = random.Random(2)  # noqa: S311 - no secret
    before = 0
    most = 0
    for batch in range(60):
        added = {(rng.randrange(-(1 << 47), 1 << 47), batch + 1) for _ in range(200)}
        with store.write() as connection:
            bands.change_bands(connection, added, set())
        moved = counted(store).get(1, 0)
        most = max(most, moved - before)
        before = moved
    assert 200 < most < 500
    assert counted(store)[0] < 5_400


def test_a_change_that_is_rolled_back_never_was(store: Store) -> None:
    with pytest.raises(KeyError), store.write() as connection:
        raise KeyError(bands.change_bands(connection, {(7, 1)}, set()))  # type: ignore[func-returns-value]
    with store.read() as connection:
        assert bands.entries_by_band(connection, [7]) == {}
