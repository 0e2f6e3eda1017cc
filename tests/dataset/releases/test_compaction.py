"""Compaction: many files become few, and no reader sees anything else than before."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from newscrawler.dataset.checks import audit
from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.readers.diff import diff_releases
from newscrawler.dataset.readers.released import ReleasedDataset, open_dataset
from newscrawler.dataset.readers.snapshot import snapshot_of
from newscrawler.dataset.releases import card, compaction
from newscrawler.dataset.releases.compaction import Compacted, compact, recover_for_readers, remove_replaced, undo
from newscrawler.dataset.releases.dropping import drop_revisions
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.storage import Storage, write_file_lines
from newscrawler.errors import ReleaseError
from newscrawler.ledger.articles.history import history
from newscrawler.ledger.check import consistency
from newscrawler.ledger.check.segment_rows import faults_of_segment
from newscrawler.ledger.releases.segments import count_unreleased, released_segments
from newscrawler.ledger.runs.site_figures import of_sites
from newscrawler.ledger.store import Store, open_store
from tests.dataset.releases.kills import KilledError, kill_at
from tests.folders import copy_data
from tests.ledgers import SITE, Notes, notes

DAY = 86_400.0


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path)
    yield made
    made.store.close()


def publish(ledger: Notes, folder: Path, number: int, **options: Any) -> None:
    """Release `number`: it adds one or two articles, edits one, and now and then one goes and comes back."""
    ledger.add(f"a{number}", published=float(number))
    if number % 3 == 0:
        ledger.add(f"b{number}", published=float(number))
    if number > 1:
        ledger.update(f"a{number - 1}", headline=f"Edited {number}")
    if number % 4 == 0:
        ledger.withdraw(f"a{number - 2}")
    if number % 4 == 1 and number > 4:
        ledger.update(f"a{number - 3}", headline="Back")
    assert release(ledger.store, folder, SITE, ReleaseOptions(**options), run_id=f"run-{number}", now=float(number))


def fill(ledger: Notes, folder: Path, releases: int) -> None:
    for number in range(1, releases + 1):
        publish(ledger, folder, number)


def compacted(ledger: Notes, folder: Path, *, now: float = 0.0, **options: Any) -> Compacted:
    return compact(ledger.store, folder, SITE, now=now, **options)


def seen(published: ReleasedDataset, *, exactly: bool = True) -> dict[str, list[bytes]]:
    """What readers of every kind get; `exactly` with what is asked for by the numbers of two releases."""
    latest = published.manifest.release
    found = {"all": list(published.lines()), "present": list(snapshot_of(published))}
    if exactly:
        for after in range(latest + 1):
            found[f"{after}-"] = list(diff_releases(published, after))
            for to in range(after, latest + 1):
                found[f"{after}-{to}"] = list(published.lines(after=after, to=to))
    return found


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "dataset" / SITE).iterdir() if path.suffix != ".md")


def loaded(folder: Path) -> list[bytes]:
    """The rows of the files that README.md names to those who load the folder as it is."""
    place = folder / "dataset" / SITE
    [_, named] = re.split(r"path:", (place / card.FILE_NAME).read_text().partition("dataset_info:")[0])
    paths = (path for pattern in re.findall(r'"(.+)"', named) for path in sorted(place.glob(pattern)))
    return [line for path in paths for _, line in read_lines(path)]


def faults(folder: Path) -> list[str]:
    return list(verify_dataset(open_dataset(folder, SITE)))


def test_segments_become_one_and_every_question_has_the_answer_of_before(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger, tmp_path, 9)
    earlier = open_dataset(tmp_path, SITE)
    before = seen(earlier)
    with ledger.store.read() as connection:
        figures, told = of_sites(connection)[SITE], history(connection, "a3", SITE)
    assert compacted(ledger, tmp_path) == Compacted(9, ("000010.jsonl.zst",), 0)
    published = open_dataset(tmp_path, SITE)
    assert [segment.name for segment in published.manifest.segments] == ["000010.jsonl.zst"]
    assert seen(published) == before
    assert seen(earlier) == before, "a reader of the manifest of before still has its files"
    assert faults(tmp_path) == []
    with ledger.store.read() as connection:
        assert of_sites(connection)[SITE] == figures
        assert history(connection, "a3", SITE) == told
        assert count_unreleased(connection, SITE) == 0
        assert [list(faults_of_segment(connection, each)) for each in released_segments(connection, SITE)] == [[]]


def test_a_consumer_that_knows_nothing_of_it_loses_nothing(ledger: Notes, tmp_path: Path) -> None:
    """As data/README.md had it before there was any compaction: whole segments by their release."""

    def follow(articles: dict[str, Any], release: int) -> int:
        manifest = open_dataset(tmp_path, SITE)
        for segment in manifest.manifest.segments:
            if segment.release > release:
                for line in manifest.lines_of(segment):
                    row = json.loads(line)
                    if row["change"] == "withdrawn":
                        articles.pop(row["id"], None)
                    else:
                        articles[row["id"]] = row
        return manifest.manifest.release

    copies: dict[int, dict[str, Any]] = {}
    for number in range(1, 10):
        publish(ledger, tmp_path, number)
        copies[number] = {}
        follow(copies[number], 0)
    compacted(ledger, tmp_path)
    for number in range(10, 12):
        publish(ledger, tmp_path, number)
    wanted = {json.loads(line)["id"]: json.loads(line) for line in snapshot_of(open_dataset(tmp_path, SITE))}
    for number, articles in copies.items():
        assert follow(articles, number) == 11
        assert articles == wanted, number


def test_the_program_of_the_readme_gets_every_row_once_wherever_it_stood(ledger: Notes, tmp_path: Path) -> None:
    readme = Path(__file__).parents[3] / "data" / "README.md"
    [program] = [
        block for block in re.findall(r"```python\n(.*?)```", readme.read_text(), re.DOTALL) if "follow" in block
    ]
    namespace: dict[str, Any] = {}
    exec(program, namespace)  # noqa: S102 - our own page
    fill(ledger, tmp_path, 7)
    compacted(ledger, tmp_path)
    publish(ledger, tmp_path, 8)
    published = open_dataset(tmp_path, SITE)
    timeline = published.manifest.timeline

    class Taken(dict[str, Any]):
        def __init__(self) -> None:
            self.taken: list[dict[str, Any]] = []

        def __setitem__(self, id_: str, row: dict[str, Any]) -> None:
            self.taken.append(row)

    for known in range(9):
        articles = Taken()
        assert namespace["follow"](tmp_path / "dataset" / SITE, articles, (timeline, known)) == (timeline, 8)
        rows = [json.loads(line) for line in published.lines(after=known)]
        assert articles.taken == [row for row in rows if row["change"] != "withdrawn"], known


def test_replaced_files_stay_for_their_grace_and_then_go(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger, tmp_path, 5)
    card = tmp_path / "dataset" / SITE / "README.md"
    compacted(ledger, tmp_path, now=DAY, grace=DAY)
    old = [f"{number:06}.jsonl.zst" for number in range(1, 6)]
    assert files(tmp_path) == [*old, "000006.jsonl.zst", "manifest.json"]
    described = json.loads((tmp_path / "dataset" / SITE / "manifest.json").read_text())
    assert described["replaced"] == [{"first": 1, "last": 5, "until": "1970-01-03T00:00:00+00:00"}]
    assert '- "000006.jsonl.zst"' in card.read_text(), "a pattern would take the old files, too"
    publish(ledger, tmp_path, 6)
    assert '- "000007.jsonl.zst"' in card.read_text()
    assert remove_replaced(ledger.store, tmp_path, SITE, now=2 * DAY - 1) == 0
    assert remove_replaced(ledger.store, tmp_path, SITE, now=2 * DAY) == 5
    assert files(tmp_path) == ["000006.jsonl.zst", "000007.jsonl.zst", "manifest.json"]
    assert 'path: "[0-9]*.jsonl*"' in card.read_text()
    assert "replaced" not in json.loads((tmp_path / "dataset" / SITE / "manifest.json").read_text())
    assert faults(tmp_path) == []


def test_who_loads_the_folder_while_it_is_compacted_gets_no_row_twice(
    ledger: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger, tmp_path, 5)
    rows = loaded(tmp_path)

    def killed(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(compaction, "end_compaction", killed)  # the new file is whole, and none of the dataset yet
        with pytest.raises(KilledError):
            compacted(ledger, tmp_path)
    assert "000006.jsonl.zst" in files(tmp_path)
    assert loaded(tmp_path) == rows
    compacted(ledger, tmp_path, now=DAY, grace=DAY)
    assert loaded(tmp_path) == rows
    publish(ledger, tmp_path, 6)
    remove_replaced(ledger.store, tmp_path, SITE, now=2 * DAY)
    assert loaded(tmp_path) == list(open_dataset(tmp_path, SITE).lines())


def test_a_compaction_that_was_killed_long_ago_leaves_readers_their_grace(
    ledger: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger, tmp_path, 5)
    earlier = open_dataset(tmp_path, SITE)
    rows = list(earlier.lines())

    def killed(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(compaction, "write_staged", killed)  # the ledger has it, and the manifest has not
        with pytest.raises(KilledError):
            compacted(ledger, tmp_path, now=DAY, grace=DAY)
    later = 30 * DAY
    assert recover_for_readers(ledger.store, tmp_path, SITE, now=later, grace=DAY).manifest
    assert remove_replaced(ledger.store, tmp_path, SITE, now=later) == 0
    assert list(earlier.lines()) == rows, "who has found the old files still reads them"
    assert not recover_for_readers(ledger.store, tmp_path, SITE, now=later + DAY, grace=DAY).manifest
    assert remove_replaced(ledger.store, tmp_path, SITE, now=later + DAY) == 5
    assert faults(tmp_path) == []


def test_what_was_compacted_is_compacted_again_and_a_full_file_stays(ledger: Notes, tmp_path: Path) -> None:
    before: dict[str, list[bytes]] = {}
    for number in range(1, 17):
        publish(ledger, tmp_path, number)
        if number % 4 == 0:
            before = seen(open_dataset(tmp_path, SITE))
            compacted(ledger, tmp_path, now=number * DAY, grace=3 * DAY, segment_rows=14)
            assert seen(open_dataset(tmp_path, SITE)) == before
            assert faults(tmp_path) == []
        with ledger.store.read() as connection:
            assert list(consistency.faults(connection)) == []
            assert list(audit.audit_site(connection, tmp_path, SITE)) == []
    segments = open_dataset(tmp_path, SITE).manifest.segments
    assert [segment.name for segment in segments] == sorted(segment.name for segment in segments)
    assert all(segment.rows <= 14 for segment in segments)
    assert len(segments) == 4
    assert compacted(ledger, tmp_path, now=99 * DAY, segment_rows=14).names == ()
    assert files(tmp_path) == [*(segment.name for segment in segments), "manifest.json"]
    with ledger.store.read() as connection:
        assert [list(faults_of_segment(connection, each)) for each in released_segments(connection, SITE)] == [[]] * 4


def test_a_lost_compacted_file_is_written_again_from_the_ledger(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger, tmp_path, 8)
    compacted(ledger, tmp_path, now=0.0, grace=0.0)
    path = tmp_path / "dataset" / SITE / "000009.jsonl.zst"
    whole = path.read_bytes()
    path.unlink()
    assert recover(ledger.store, tmp_path, SITE).rewritten == (path.name,)
    assert path.read_bytes() == whole
    path.write_bytes(bytes(len(whole)))
    assert repair(ledger.store, tmp_path, SITE).rewritten == (path.name,)
    assert path.read_bytes() == whole


def test_a_damaged_file_is_not_compacted_and_nothing_is_changed_by_the_attempt(ledger: Notes, tmp_path: Path) -> None:
    fill(ledger, tmp_path, 4)
    damaged = tmp_path / "dataset" / SITE / "000003.jsonl.zst"
    whole = damaged.read_bytes()
    damaged.write_bytes(bytes(len(whole)))
    before = files(tmp_path)
    with pytest.raises(
        ReleaseError, match=r"000003\.jsonl\.zst: it is not the file .*`newscrawler dataset repair demo`"
    ):
        compacted(ledger, tmp_path)
    assert files(tmp_path) == before
    repair(ledger.store, tmp_path, SITE)
    assert compacted(ledger, tmp_path).names == ("000005.jsonl.zst",)
    for options in ({"compression": "lz4"}, {"segment_rows": 0}):
        with pytest.raises(LookupError, match=r"choose gz or zst|at least one row"):
            compacted(ledger, tmp_path, **options)
    with pytest.raises(LookupError, match="no dataset of 'other'"):
        compact(ledger.store, tmp_path, "other", now=0.0)


def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    ledger: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger, tmp_path, 6)
    before, names = seen(open_dataset(tmp_path, SITE)), files(tmp_path)

    def full(place: Storage, name: str, lines: Any) -> Any:
        if name.startswith("000008"):
            raise OSError(28, os.strerror(28))
        return write_file_lines(place, name, lines)

    with monkeypatch.context() as patch:
        patch.setattr(compaction, "write_file_lines", full)
        with pytest.raises(ReleaseError, match=r"No space left on device\. Free some space there"):
            compacted(ledger, tmp_path, segment_rows=5)
    assert (seen(open_dataset(tmp_path, SITE)), files(tmp_path)) == (before, names)
    assert faults(tmp_path) == []
    publish(ledger, tmp_path, 7)
    assert len(compacted(ledger, tmp_path, segment_rows=5).names) > 2
    assert faults(tmp_path) == []


# -- Kills


STEPS = (
    (FolderStorage, "delete"),
    (compaction, "begin_compaction"),
    (compaction, "end_compaction"),
    (compaction, "undo_compaction"),
    (compaction, "forget_replaced"),
)


@pytest.mark.proof
def test_after_a_kill_at_any_step_and_of_what_recovers_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    ledger = notes(tmp_path / "built")
    fill(ledger, tmp_path / "built", 3)
    compacted(ledger, tmp_path / "built", now=0.0, grace=0.0)  # so that there is something to remove below
    publish(ledger, tmp_path / "built", 4)
    compacted(ledger, tmp_path / "built", now=0.0, grace=DAY)
    publish(ledger, tmp_path / "built", 5)
    ledger.store.close()
    before = seen(open_dataset(tmp_path / "built", SITE))
    killed = 0
    for number in range(1, 100):
        folder = copy_data(tmp_path / "built", tmp_path / str(number))
        ledger = Notes(open_store(folder), _articles=dict(ledger._articles))
        earlier = open_dataset(folder, SITE)

        def step(when: int, *, first: bool, folder: Path = folder, store: Store = ledger.store) -> bool:
            """A compaction, or the beginning of the run after it, killed there; whether it came to its end."""
            with pytest.MonkeyPatch.context() as patch:
                kill_at(when, patch, STEPS)
                try:
                    if first:
                        compact(store, folder, SITE, now=DAY, grace=DAY, segment_rows=30)
                    else:
                        undo(store, folder, SITE)
                        recover_for_readers(store, folder, SITE, now=DAY)
                        remove_replaced(store, folder, SITE, now=DAY)
                except KilledError:
                    return False
            return True

        ended = step(number, first=True)
        assert seen(open_dataset(folder, SITE)) == before, number
        assert len(loaded(folder)) == len(before["all"]), number
        step(number % 7 + 1, first=False)
        assert seen(open_dataset(folder, SITE)) == before, number
        if (folder / "dataset" / SITE / "000005.jsonl.zst").exists():
            assert list(earlier.lines()) == before["all"], number
        assert step(99, first=False)
        assert faults(folder) == [], number
        publish(ledger, folder, 6)
        compacted(ledger, folder, now=9 * DAY, grace=0.0)
        assert list(open_dataset(folder, SITE).lines(to=5)) == before["all"], number
        assert len(files(folder)) == 2, number
        assert faults(folder) == [], number
        ledger.store.close()
        if ended:
            break
        killed = number
    assert killed > 15


# -- Whatever comes in whatever order


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(6))
def test_releases_compactions_and_all_else_in_any_order_leave_readers_every_row_once(
    ledger: Notes, tmp_path: Path, seed: int
) -> None:
    chances = Random(seed)  # noqa: S311 - no secret
    number, now = 0, 0.0
    rows: list[bytes] = []  # all that was ever published, in its order
    ends: list[int] = [0]  # how many of them each release came to
    held: list[tuple[float, ReleasedDataset, int]] = []  # manifests that readers hold on to, until when, and their rows

    for _ in range(60):
        now += chances.choice((0.1, 1.0, 3.0))
        match chances.choice(("release", "release", "release", "compact", "expire", "drop", "lose", "undo")):
            case "release":
                number += 1
                publish(ledger, tmp_path, number, segment_rows=chances.choice((1, 2, 50)))
                rows = list(open_dataset(tmp_path, SITE).lines())
                ends.append(len(rows))
            case "compact" if number:
                compacted(ledger, tmp_path, now=now, grace=2.0, segment_rows=chances.choice((3, 8, 1000)))
            case "expire":
                remove_replaced(ledger.store, tmp_path, SITE, now=now)
            case "drop" if chances.random() < 0.3:
                drop_revisions(ledger.store, tmp_path, [SITE], before=1.0)
            case "lose" if number:
                lost = chances.choice(open_dataset(tmp_path, SITE).manifest.segments)
                data = (tmp_path / "dataset" / SITE / lost.name).read_bytes()
                (tmp_path / "dataset" / SITE / lost.name).unlink()
                try:
                    recover(ledger.store, tmp_path, SITE)
                except ReleaseError as error:
                    assert "dropped old revisions" in str(error)  # noqa: PT017 - or else it is written again
                    (tmp_path / "dataset" / SITE / lost.name).write_bytes(data)
                assert (tmp_path / "dataset" / SITE / lost.name).read_bytes() == data
            case "undo":
                undo(ledger.store, tmp_path, SITE)
        if not number:
            continue
        published = open_dataset(tmp_path, SITE)
        assert faults(tmp_path) == []
        assert list(published.lines()) == rows
        for known, end in enumerate(ends):
            assert list(published.lines(after=known)) == rows[end:], known
        held = [each for each in held if each[0] > now]
        for _, earlier, length in held:
            assert list(earlier.lines()) == rows[:length]
        held.append((now + 2.0, published, len(rows)))
        with ledger.store.read() as connection:
            assert list(consistency.faults(connection)) == []
            assert list(audit.audit_site(connection, tmp_path, SITE)) == []
