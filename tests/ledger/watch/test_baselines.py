"""A baseline is one row of a site, and what is damaged is none."""

from pathlib import Path

from newscrawler.ledger.schema import baselines
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.baselines import KeptBaseline, keep_baseline, kept_baseline


def test_a_site_has_the_last_baseline_that_was_kept(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.write() as connection:
            assert kept_baseline(connection, "gazette") is None
            keep_baseline(connection, "gazette", KeptBaseline("r1", b"one"))
            keep_baseline(connection, "gazette", KeptBaseline("r2", b"two"))
        with store.read() as connection:
            assert kept_baseline(connection, "gazette") == KeptBaseline("r2", b"two")
            assert kept_baseline(connection, "herald") is None


def test_a_damaged_baseline_is_none(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        keep_baseline(connection, "gazette", KeptBaseline("r1", b"one"))
        connection.execute(baselines.update().values(state=b"no frame"))
        assert kept_baseline(connection, "gazette") is None
