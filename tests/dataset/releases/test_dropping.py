"""Old revisions leave the ledger, and nothing is lost by it: released files hold them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from newscrawler.dataset.checks import audit
from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.dropping import DroppedRevisions, drop_revisions, with_dropped
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.errors import ReleaseError
from newscrawler.ledger.articles.history import History, history
from newscrawler.ledger.check import consistency
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.report.views.history import history_as_data, render_history
from tests.ledgers import SITE, Notes, notes

FIRST = "000001.jsonl.zst"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    for number in range(1, 5):
        if number == 1:
            made.add("a", body="Body 1", via=[("sections", "https://news.example/news")])
            made.add("b", body="Of one revision")
        else:
            made.update("a", body=f"Body {number}")
        release(made.store, tmp_path, SITE, run_id=f"run-{number}", now=float(number))
    yield made
    made.store.close()


def told(ledger: Notes, folder: Path) -> History:
    with ledger.store.read() as connection:
        return with_dropped(history(connection, "a", SITE), folder)


def faults(ledger: Notes, folder: Path) -> list[str]:
    with ledger.store.read() as connection:
        found = [*consistency.faults(connection), *audit.audit_site(connection, folder, SITE)]
    return [*found, *verify_dataset(open_dataset(folder, SITE))]


def test_what_is_old_and_followed_by_a_later_release_goes_and_is_read_from_the_files(
    ledger: Notes, tmp_path: Path
) -> None:
    before = told(ledger, tmp_path)
    assert drop_revisions(ledger.store, tmp_path, [SITE], before=0.0) == DroppedRevisions(0, ()), "made at 0"
    assert drop_revisions(ledger.store, tmp_path, [SITE], before=1.0) == DroppedRevisions(3, ())
    assert drop_revisions(ledger.store, tmp_path, [SITE], before=1.0) == DroppedRevisions(0, ())
    after = told(ledger, tmp_path)
    assert [revision.record["body"] for revision in after.revisions] == [f"Body {number}" for number in range(1, 5)]
    assert history_as_data(after) == history_as_data(before)
    assert faults(ledger, tmp_path) == []
    with ledger.store.read() as connection:
        assert [bool(each.record) for each in history(connection, "a", SITE).revisions] == [False, False, False, True]
        assert history(connection, "b", SITE).revisions[0].record["body"] == "Of one revision"


def test_it_is_found_in_the_file_that_it_was_compacted_into(ledger: Notes, tmp_path: Path) -> None:
    before = history_as_data(told(ledger, tmp_path))
    drop_revisions(ledger.store, tmp_path, [SITE], before=1.0)
    lines = list(open_dataset(tmp_path, SITE).lines())
    for number in (5, 6):
        assert len(compact(ledger.store, tmp_path, SITE, now=0.0, grace=0.0).names) == 1
        assert history_as_data(told(ledger, tmp_path))["revisions"][:4] == before["revisions"]
        assert faults(ledger, tmp_path) == []
        ledger.update("a", body=f"Body {number}")
        release(ledger.store, tmp_path, SITE, run_id=f"run-{number}", now=float(number))
    assert list(open_dataset(tmp_path, SITE).lines(to=4)) == lines


def test_what_waits_in_quarantine_and_what_readers_have_stays(ledger: Notes, tmp_path: Path) -> None:
    ledger.update("a", body="Body 5")
    with ledger.store.write() as connection:
        quarantine(connection, SITE, "run-5")
    assert drop_revisions(ledger.store, tmp_path, [SITE], before=1.0).revisions == 3
    with ledger.store.read() as connection:
        kept = [each.record.get("body") for each in history(connection, "a", SITE).revisions]
    assert kept == [None, None, None, "Body 4", "Body 5"]


def test_nothing_is_dropped_of_which_the_file_is_not_whole(ledger: Notes, tmp_path: Path) -> None:
    path = tmp_path / "dataset" / SITE / FIRST
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert drop_revisions(ledger.store, tmp_path, [SITE], before=1.0) == DroppedRevisions(2, (str(path),))
    assert recover(ledger.store, tmp_path, SITE).rewritten == (FIRST,)
    assert path.read_bytes() == whole


def test_a_lost_file_is_no_longer_made_from_the_ledger_but_taken_from_a_backup(ledger: Notes, tmp_path: Path) -> None:
    path = tmp_path / "dataset" / SITE / FIRST
    backup = tmp_path / "backup"
    backup.mkdir()
    (backup / FIRST).write_bytes(whole := path.read_bytes())
    drop_revisions(ledger.store, tmp_path, [SITE], before=1.0)
    path.unlink()
    with pytest.raises(
        ReleaseError, match=r"has dropped old revisions of it\. `newscrawler dataset repair demo --from"
    ):
        recover(ledger.store, tmp_path, SITE)
    found = told(ledger, tmp_path)
    assert history_as_data(found)["revisions"][0]["record"] is None
    console = Console(width=120)
    with console.capture() as shown:
        console.print(render_history(found, colour=False))
    assert f"its text was dropped from the ledger, and line 1 of {FIRST} does not have it" in shown.get()
    repair(ledger.store, tmp_path, SITE, backups=[backup])
    assert path.read_bytes() == whole
    assert json.loads(whole and next(open_dataset(tmp_path, SITE).lines()))["body"] == "Body 1"
