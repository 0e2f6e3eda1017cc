"""A ledger comes back from the dataset alone, or is brought up to it (rebuild, row_parsing)."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.recovery.rebuild import Rebuilt, rebuild
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.options import ReleaseOptions
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.errors import DatasetError, ReleaseError
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.ledger.rebuild.numbers import NumberSpan, numbers_of
from newscrawler.ledger.releases.timelines import begin_timeline, timelines_of
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls.timing import Timing
from tests.asking import change, query
from tests.folders import copy_data, lose_ledger, move_ledger
from tests.ledgers import Notes, notes

HERE, THERE = "demo", "mast"
RUNS = [f"2026010{day}T000000Z-0000000{day}" for day in range(1, 10)]
STORY = "\n\n".join(
    f"The council of the harbour met on day {n} and voted on berth {n * 7} of the quay." for n in range(9)
)
OTHER = "\n\n".join(
    f"A storm of force {n} took {n * 3} roofs in the village at the foot of the hill." for n in range(9)
)


def site(ledger: Notes, name: str) -> Notes:
    made = Notes(ledger.store, site=name)
    made._articles = {}
    return made


def publish(store: Store, folder: Path, name: str, run: int, **options: Any) -> None:
    options = {"segment_rows": 2} | options
    release(store, folder, name, ReleaseOptions(**options), run_id=RUNS[run], now=1e9 + run)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two sites: copies of each other's articles, updates, a page that is gone."""
    folder = tmp_path / "data"
    ledger = notes(folder)
    here, there = ledger, site(ledger, THERE)
    for number in range(3):
        here.add(
            f"h{number}",
            published=1e9 + number,
            body=f"Plain text {number}. " * 40,
            via=[("sections", "https://news.example/world")],
        )
    here.add("h-story", body=STORY)
    publish(ledger.store, folder, HERE, 0)
    there.add("t-copy", body=STORY, headline="The copy")
    there.add("t-own", body=OTHER)
    publish(ledger.store, folder, THERE, 1)
    here.update("h0", headline="Edited")
    here.withdraw("h1", published=1e9 + 1)
    here.add("h-late", body=OTHER, headline="A storm", via=[("read_next", "https://news.example/news/h0")])
    publish(ledger.store, folder, HERE, 2)
    there.update("t-own", body=OTHER + "\n\nMore of it.")
    publish(ledger.store, folder, THERE, 3)
    ledger.store.close()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted((folder / "dataset").rglob("*.*"))}


def rebuilt(folder: Path, *sites: str) -> list[Rebuilt]:
    with open_store(folder) as store:
        return rebuild(store, folder, sites or (HERE, THERE), timing=Timing())


STATE = {
    "articles": "SELECT article, site, id, url, canonical_url, published, revision, released FROM articles",
    "revisions": "SELECT r.article, r.revision, r.change, r.changed_fields, r.similarity, r.published, r.record, "
    "r.discovered_via, s.name, r.position FROM revisions r JOIN segments s ON s.segment = r.segment",
    "segments": "SELECT site, sequence, release, name, state, rows, first, last, added, updated, withdrawn, "
    "schema_version, run_id, bytes, sha256 FROM segments",
    "releases": "SELECT site, release, run_id FROM releases",
    "discoveries": "SELECT target, channel, page FROM discoveries",
    "stories": "SELECT r.article, r.revision, a.site, a.id, t.duplicates FROM announcements t JOIN revisions r "
    "USING (number) JOIN index_entries m ON m.entry = t.story JOIN articles a ON a.article = m.article",
    "index_entries": "SELECT m.article, s.article, t.article, m.bands FROM index_entries m JOIN index_entries s "
    "ON s.entry = m.story JOIN index_entries t ON t.entry = m.announced_story",
    "pages": "SELECT url, article FROM urls WHERE article IS NOT NULL",
}


def state(folder: Path) -> dict[str, list[Any]]:
    return {name: sorted(query(folder, statement), key=repr) for name, statement in STATE.items()}


def assert_same(after: dict[str, list[Any]], before: dict[str, list[Any]], *names: str) -> None:
    for name in names:
        wrong = [(mine, other) for mine, other in zip(after[name], before[name], strict=False) if mine != other]
        assert not wrong, (name, wrong[0])
        assert len(after[name]) == len(before[name]), name


def of_site(folder: Path, site: str) -> dict[str, int]:
    return {id_: article for id_, of, article in query(folder, "SELECT id, site, article FROM articles") if of == site}


def test_a_ledger_that_is_lost_comes_back_from_its_datasets_alone(data: Path) -> None:
    before, files = state(data), contents(data)
    lose_ledger(data)
    [here, there] = rebuilt(data)
    assert here == Rebuilt(HERE, 2, 4, 7, 5)
    assert there == Rebuilt(THERE, 2, 2, 3, 2)
    after = state(data)
    assert_same(after, before, *STATE)
    assert query(data, "SELECT id FROM articles WHERE withdrawn IS NOT NULL") == [("h1",)]
    assert contents(data) == files
    assert list(check_data_dir(data)) == []
    for path in (data / "dataset").rglob("0*"):
        path.unlink()
    with open_store(data) as store:
        for name in (HERE, THERE):
            recover(store, data, name)
    assert contents(data) == files


def test_what_comes_next_is_told_as_if_the_ledger_had_never_been_lost(data: Path, tmp_path: Path) -> None:
    twin = copy_data(data, tmp_path / "twin")
    lose_ledger(data)
    rebuilt(data)
    for folder in (data, twin):
        with open_store(folder) as store:
            here = Notes(store, site=HERE)
            here._articles = of_site(folder, HERE)
            here.update("h2", headline="Edited at last")
            here.add("h-new", body=STORY, headline="Once more", via=[("sections", "https://news.example/world")])
            publish(store, folder, HERE, 4)
        assert [list(verify_dataset(open_dataset(folder, name))) for name in (HERE, THERE)] == [[], []]
    mine, other = contents(data), contents(twin)
    assert {name for name in mine if mine[name] != other[name]} <= {f"dataset/{HERE}/manifest.json"}  # revision numbers


def test_the_pages_of_articles_are_known_and_due_and_listings_are_new(data: Path) -> None:
    lose_ledger(data)
    rebuilt(data)
    pages = dict(query(data, "SELECT url, state FROM urls WHERE site = 'demo'"))
    new = {address for (address,) in query(data, "SELECT url FROM urls WHERE site = 'demo' AND visited IS NULL")}
    listing, gone, due = (f"https://news.example/{path}" for path in ("world", "news/h1", "news/h2"))
    assert (pages[listing], pages[gone], pages[due]) == ("done", "gone", "done")
    assert new & {listing, gone, due} == {listing}
    assert query(data, "SELECT count(*) FROM urls WHERE state = 'gone' AND next_visit IS NULL") == [(0,)]


def test_one_site_alone_comes_back_with_the_stories_that_others_began(data: Path) -> None:
    files = contents(data)
    lose_ledger(data)
    assert rebuilt(data, THERE) == [Rebuilt(THERE, 2, 2, 3, 2)]
    assert contents(data) == files
    assert list(check_data_dir(data)) == []
    with open_store(data) as store:
        publish(store, data, THERE, 5)  # the copy tells a story of its own now, and says so
    assert list(verify_dataset(open_dataset(data, THERE))) == []
    changes = [json.loads(line)["change"] for line in open_dataset(data, THERE).lines(after=2)]
    assert changes == ["merged"]


def test_a_ledger_that_is_older_than_its_dataset_is_brought_up_to_it(data: Path, tmp_path: Path) -> None:
    with open_store(data) as store:
        here = Notes(store, site=HERE)
        here._articles = of_site(data, HERE)
        here.update("h2", published=1e9 + 2, headline="It waits when the copy is made")
        here.add("h-held", body="Text that is held. " * 40)
    old = copy_data(data, tmp_path / "old")
    with open_store(data) as store:
        publish(store, data, HERE, 4)
        here.store = store
        here.update("h2", published=1e9 + 2, headline="It came later")
        here.add("h-last", body="Text. " * 50)
        publish(store, data, HERE, 5)
    before, files = state(data), contents(data)
    lose_ledger(data)
    move_ledger(old, data)
    with open_store(data) as store:
        with store.write() as connection:
            begin_timeline(connection, HERE, after=2, now=5000.0)
        with pytest.raises(ReleaseError, match=f"`newscrawler ledger rebuild {HERE}` brings it up to the dataset"):
            recover(store, data, HERE)
        [done] = rebuild(store, data, [HERE], timing=Timing())
        with store.read() as connection:
            assert timelines_of(connection, HERE) == ((int(1e9), 0), (int(1e9) + 1, 4))
    assert (done.release, done.rows) == (4, 4)
    after = state(data)
    assert_same(after, before, "articles", "revisions", "segments", "releases", "stories")
    manifest = f"dataset/{HERE}/manifest.json"
    assert json.loads(contents(data)[manifest])["cursor"] == "1000000001:4"
    assert {name: text for name, text in contents(data).items() if name != manifest} == {
        name: text for name, text in files.items() if name != manifest
    }
    assert list(check_data_dir(data)) == []


def test_what_was_claimed_and_never_published_waits_again(data: Path) -> None:
    files = contents(data)
    with open_store(data) as store, store.write() as connection:
        quarantine(connection, HERE, "nobody")
    with open_store(data) as store:
        here = Notes(store, site=HERE)
        here.add("h-claimed", body="Claimed. " * 50)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "newscrawler.dataset.releases.segments.write_file_lines",
                lambda *_, **__: (_ for _ in ()).throw(OSError(5, "x")),
            )
            with pytest.raises(ReleaseError):
                publish(store, data, HERE, 4)
        assert rebuild(store, data, [HERE], timing=Timing()) == [Rebuilt(HERE, 2, 0, 0, 0)]
        assert contents(data) == files
        publish(store, data, HERE, 5)
    assert [json.loads(line)["id"] for line in open_dataset(data, HERE).lines(after=2)] == ["h-claimed"]
    assert list(check_data_dir(data)) == []


def test_a_first_release_that_nobody_has_read_leaves_no_timeline(data: Path, tmp_path: Path) -> None:
    files = contents(data)
    lose_ledger(data)
    (data / "dataset").rename(tmp_path / "dataset")
    with open_store(data) as store:
        other = Notes(store, site=HERE)
        other.add("claimed", body="Claimed. " * 50)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "newscrawler.dataset.releases.segments.write_file_lines",
                lambda *_, **__: (_ for _ in ()).throw(OSError(5, "x")),
            )
            with pytest.raises(ReleaseError):
                publish(store, data, HERE, 4)
        with store.read() as connection:
            assert timelines_of(connection, HERE) == ((int(1e9) + 4, 0),)
        shutil.rmtree(data / "dataset", ignore_errors=True)
        (tmp_path / "dataset").rename(data / "dataset")
        with pytest.raises(ReleaseError, match="not from the ledger"):
            recover(store, data, HERE)
        rebuild(store, data, [HERE], timing=Timing())
        with store.read() as connection:
            assert timelines_of(connection, HERE) == ((int(1e9), 0),)
        assert contents(data) == files


def test_a_rotten_record_comes_back_from_its_segment(data: Path) -> None:
    before = state(data)
    change(data, "UPDATE revisions SET record = ?, similarity = 0.125 WHERE number = 2", b"\0")
    change(data, "UPDATE segments SET sha256 = 'x', run_id = 'y' WHERE site = 'demo' AND sequence = 1")
    with open_store(data) as store:
        assert [each.segments for each in rebuild(store, data, [HERE, THERE], timing=Timing())] == [2, 0]
    assert state(data) == before


def test_a_dataset_that_was_compacted_comes_back(data: Path) -> None:
    with open_store(data) as store:
        compact(store, data, HERE, now=1.0, grace=0)
        here = Notes(store, site=HERE)
        here.add("h-after", body="After. " * 50)
        publish(store, data, HERE, 4)
    files = contents(data)
    for loses in (True, False):
        if loses:
            lose_ledger(data)
        rebuilt(data)
        assert {name: text for name, text in contents(data).items() if "manifest" not in name} == {
            name: text for name, text in files.items() if "manifest" not in name
        }
        assert list(check_data_dir(data)) == []


def test_a_file_that_is_not_whole_leaves_the_ledger_as_it_was(data: Path) -> None:
    lose_ledger(data)
    path = data / "dataset" / HERE / "000003.jsonl.zst"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DatasetError):
        rebuilt(data)
    assert query(data, "SELECT count(*) FROM revisions") == [(0,)]


def test_another_ledger_s_dataset_is_not_taken_for_its_own(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ledger = notes(other)
    ledger.add("x", body="Others. " * 50)
    publish(ledger.store, other, HERE, 7)
    ledger.store.close()
    shutil.copytree(other / "dataset" / HERE, data / "dataset" / HERE, dirs_exist_ok=True)
    with pytest.raises(ReleaseError, match="has released other rows"):
        rebuilt(data, HERE)


def test_revisions_of_segments_that_overlap_get_the_numbers_between_which_these_lie(tmp_path: Path) -> None:
    spans = [NumberSpan(1, 59, 40), NumberSpan(4, 42, 19), NumberSpan(60, 60, 1)]
    with open_store(tmp_path) as store, store.write() as connection:
        found = numbers_of(connection, spans, {1, 59, 4, 42, 60})
    assert [(numbers[0], numbers[-1], len(numbers)) for numbers in found] == [tuple(span) for span in spans]
    assert sorted(number for numbers in found for number in numbers) == list(range(1, 61))
