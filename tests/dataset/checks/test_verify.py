"""A damaged dataset: each fault is named, with its file and its line (verify, manifest_parsing)."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.files.atomic import AtomicFile
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.files.writing import write_lines
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.release import release
from newscrawler.errors import DatasetError
from tests.ledgers import SITE, notes

FIRST, SECOND = "000001.jsonl.zst", "000002.jsonl.zst"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DATA_DIR with two releases: three articles, of which one is edited and one is gone."""
    folder = tmp_path_factory.mktemp("published")
    ledger = notes(folder)
    for id_ in ("a", "b", "c"):
        ledger.add(id_, body="Some text.")
    release(ledger.store, folder, SITE, run_id="run-1", now=1.0)
    ledger.update("a", headline="Edited")
    ledger.withdraw("b")
    release(ledger.store, folder, SITE, run_id="run-2", now=2.0)
    ledger.store.close()
    return folder


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    """A copy of it to damage: the folder with the manifest."""
    return Path(shutil.copytree(published / "dataset" / SITE, tmp_path / "dataset" / SITE))


def faults(folder: Path) -> list[str]:
    return [fault.removeprefix(f"{folder}/") for fault in verify_dataset(open_dataset(folder.parents[1], SITE))]


def rewrite(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], Any]) -> None:
    """Change a segment's rows, and the manifest so that only the rows can tell."""
    rows = [json.loads(line) for _, line in read_lines(folder / name)]
    change(rows)
    written = write_lines(folder / name, [json.dumps(row).encode() for row in rows])

    def adapt(manifest: dict[str, Any]) -> None:
        (segment,) = [each for each in manifest["segments"] if each["name"] == name]
        segment |= {"rows": written.lines, "bytes": written.size, "sha256": written.sha256}
        segment |= {word: sum(row.get("change") == word for row in rows) for word in ("added", "updated", "withdrawn")}

    redescribe(folder, adapt)


def redescribe(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_dataset_that_is_whole_has_no_fault(folder: Path) -> None:
    assert faults(folder) == []


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / FIRST).unlink()
    assert faults(folder) == [f"{FIRST}: it is missing"]


def test_a_file_that_was_cut_off_is_named_with_what_is_left(folder: Path) -> None:
    data = (folder / SECOND).read_bytes()
    (folder / SECOND).write_bytes(data[:-9])
    size, digest, content = faults(folder)
    assert size == f"{SECOND}: it has {len(data) - 9} bytes, not {len(data)}"
    assert digest.startswith(
        f"{SECOND}: its SHA-256 is {sha256(data[:-9]).hexdigest()}, not {sha256(data).hexdigest()}"
    )
    assert content.startswith(f"{SECOND}: damaged after line ")


def test_one_changed_byte_is_seen(folder: Path) -> None:
    data = bytearray((folder / FIRST).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / FIRST).write_bytes(data)
    assert faults(folder)[0].startswith(f"{FIRST}: its SHA-256 is ")


def test_a_file_that_is_a_folder_cannot_be_read(folder: Path) -> None:
    (folder / FIRST).unlink()
    (folder / FIRST).mkdir()
    assert faults(folder)[0] == f"{FIRST}: it cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        (FIRST, lambda rows: rows[1].pop("headline"), "line 2: has no `headline`"),
        (FIRST, lambda rows: rows[1].update(surprise=1), "line 2: has `surprise`, which it should not"),
        (FIRST, lambda rows: rows[0].update(word_count="4"), "line 1: `word_count` is '4', no integer"),
        (FIRST, lambda rows: rows[0].update(authors=[None]), "line 1: `authors` has a member that is None, no string"),
        (FIRST, lambda rows: rows[0].update(image={"url": "u"}), "line 1: `image`: has no `caption`"),
        (FIRST, lambda rows: rows[2].update(change="new"), "line 3: `change` is 'new', which is none of its words"),
        (
            FIRST,
            lambda rows: rows[0].update(date_published="2024-02-30"),
            "line 1: `date_published` is '2024-02-30', no date",
        ),
        (
            FIRST,
            lambda rows: rows[0].update(crawled_at="2024-02-13T19:15:00"),
            "line 1: `crawled_at` is '2024-02-13T19:15:00', which has no offset",
        ),
        (FIRST, lambda rows: rows[0].pop("change_seen_at"), "line 1: has no `change_seen_at`"),
        (
            FIRST,
            lambda rows: (
                rows[0].pop("usage") and rows[0].update(schema_version=3, change_seen_at=rows[0].pop("change_seen_at"))
            ),
            "line 1: its fields are not in their order",
        ),
        (FIRST, lambda rows: rows[0].update(id=rows[0].pop("id")), "line 1: its fields are not in their order"),
        (FIRST, lambda rows: rows[0].update(site="other"), "line 1: `site` is 'other'"),
        (FIRST, lambda rows: rows.append(rows[0]), "line 4: revision 1 of article 'a' stands after revision 1"),
        (FIRST, lambda rows: rows[0].update(change="updated"), "line 1: article 'a' is updated before it was added"),
        (SECOND, lambda rows: rows[0].update(change="added"), "line 1: article 'a' is added again"),
        (SECOND, lambda rows: rows[0].update(revision=1), "line 1: revision 1 of article 'a' stands after revision 1"),
        (
            SECOND,
            lambda rows: rows.append(rows[1] | {"revision": 3}),
            "line 3: article 'b' is withdrawn again",
        ),
        (SECOND, lambda rows: rows[0].update(schema_version=0, revision="2"), "line 1: `revision` is '2', no integer"),
    ],
)
def test_a_row_that_is_not_what_the_schema_or_the_rows_before_say_is_named_by_its_line(
    folder: Path, name: str, change: Callable[[list[dict[str, Any]]], Any], fault: str
) -> None:
    rewrite(folder, name, change)
    assert faults(folder) == [f"{name}: {fault}"]


def test_lines_that_are_no_rows_are_named(folder: Path) -> None:
    rows = [line for _, line in read_lines(folder / FIRST)]
    written = write_lines(folder / FIRST, [rows[0], b'{"half":', b"[]", *rows[1:]])
    redescribe(folder, lambda it: it["segments"][0].update(bytes=written.size, sha256=written.sha256))
    assert faults(folder) == [
        f"{FIRST}: line 2: it is no JSON object",
        f"{FIRST}: line 3: it is no JSON object",
        f"{FIRST}: it has 5 rows, not 3",
    ]


def test_a_fault_on_every_line_is_told_some_times_and_counted(folder: Path) -> None:
    rewrite(folder, FIRST, lambda rows: rows.extend([rows[0]] * 30))
    told = faults(folder)
    assert len(told) == 21
    assert told[-1] == f"{FIRST}: 10 more faults"


def test_numbers_of_the_manifest_that_are_not_true_are_named(folder: Path) -> None:
    redescribe(folder, lambda it: it["segments"][1].update(rows=7, added=3, updated=0))
    assert faults(folder) == [
        f"{SECOND}: it has 2 rows, not 7",
        f"{SECOND}: it has 0 added rows, not 3",
        f"{SECOND}: it has 1 updated rows, not 0",
    ]


def test_a_file_that_the_manifest_does_not_name_is_named(folder: Path) -> None:
    (folder / "000003.jsonl.zst").write_bytes(b"")
    (folder / ".000003.jsonl.zst.0badf00d.part").write_bytes(b"")
    assert faults(folder) == [
        f"{name}: the manifest does not name it" for name in (".000003.jsonl.zst.0badf00d.part", "000003.jsonl.zst")
    ]


def test_what_a_living_process_is_just_writing_is_no_fault(folder: Path) -> None:
    (folder / "000003.jsonl.zst").write_bytes(b"")  # its first segment, which the manifest will name
    part = AtomicFile(folder / "000004.jsonl.zst")
    assert faults(folder) == []
    part.discard()
    assert faults(folder) == ["000003.jsonl.zst: the manifest does not name it"]


def test_a_folder_of_another_name_is_not_its_sites(folder: Path) -> None:
    folder.rename(folder.with_name("copy"))
    assert list(verify_dataset(open_dataset(folder.parents[1], "copy"))) == [
        f"{folder.with_name('copy')}/manifest.json: its site is 'demo'"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is no JSON: "),
        ("[]", "it is no manifest: `format` is missing"),
        ('{"format": 2}', "it has format 2, this newscrawler reads 1: install a newer one"),
        ('{"format": 1}', "`site` or `segments` is missing"),
    ],
)
def test_a_manifest_that_is_none_is_named(folder: Path, text: str, fault: str) -> None:
    (folder / "manifest.json").write_text(text)
    with pytest.raises(DatasetError) as raised:
        faults(folder)
    assert raised.value.fault.startswith(f"{folder}/manifest.json: {fault}")
    assert str(raised.value).endswith(f"`newscrawler dataset verify {SITE}` says what is damaged.")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda it: it["segments"][0].pop("sha256"), "segment 1: sha256 missing"),
        (lambda it: it["segments"][0].update(rows="3"), "segment 1: `rows` is '3'"),
        (lambda it: it["segments"][0].update(rows=True), "segment 1: `rows` is True"),
        (lambda it: it["segments"][1].update(bytes=-1), "segment 2: `bytes` is -1"),
        (
            lambda it: it["segments"][1].update(name="../../x.jsonl"),
            "segment 2: '../../x.jsonl' is no name of a segment",
        ),
        (lambda it: it["segments"].reverse(), "000001.jsonl.zst (release 1) stands after 000002.jsonl.zst"),
        (
            lambda it: it["segments"].append(it["segments"][1]),
            "000002.jsonl.zst (release 2) stands after 000002.jsonl.zst",
        ),
        (lambda it: it["segments"].append("x"), "segment 3: added, bytes, first, last, name"),
        (lambda it: it.update(release=7), "`release` is 7, its last segment's is 2"),
    ],
)
def test_a_manifest_that_contradicts_itself_is_named(
    folder: Path, change: Callable[[dict[str, Any]], Any], fault: str
) -> None:
    redescribe(folder, change)
    with pytest.raises(DatasetError) as raised:
        faults(folder)
    assert raised.value.fault.startswith(f"{folder}/manifest.json: {fault}")


def test_a_manifest_that_is_missing_beside_its_segments_is_damage_and_without_any_there_is_no_dataset(
    folder: Path,
) -> None:
    (folder / "manifest.json").unlink()
    with pytest.raises(DatasetError, match=r"manifest\.json: it is missing"):
        faults(folder)
    with pytest.raises(LookupError, match=r"no dataset of 'dem' at .*no site has one there"):
        open_dataset(folder.parents[1], "dem")


def test_a_reader_gets_no_row_of_a_file_that_is_not_the_manifests(folder: Path) -> None:
    rows = [line for _, line in read_lines(folder / SECOND)]
    write_lines(folder / SECOND, rows[:1])
    lines = open_dataset(folder.parents[1], SITE).lines()
    assert [json.loads(next(lines))["id"] for _ in range(3)] == ["a", "b", "c"]
    with pytest.raises(DatasetError, match=f"Cannot read .*{SECOND}: it is not the file that the manifest names"):
        next(lines)
