"""The program of docs/how-do-i-consume-the-dataset.md copies one state of a dataset, whatever is released meanwhile."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.compaction import compact
from newscrawler.dataset.releases.release import release
from newscrawler.language.zstd import zstd
from tests.ledgers import SITE, Notes, notes

PAGE = Path(__file__).parents[2] / "docs" / "how-do-i-consume-the-dataset.md"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Notes]:
    made = notes(tmp_path / "own")
    yield made
    made.store.close()


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[], None]:
    blocks: list[str] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    [program] = [block for block in blocks if "def copy(" in block]
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102 - the page's own words
    return lambda: names["copy"](tmp_path / "own" / "dataset" / SITE, tmp_path / "copied" / "dataset" / SITE)


def publish(ledger: Notes, folder: Path, number: int) -> None:
    ledger.add(f"a{number}", published=float(number))
    assert release(ledger.store, folder, SITE, run_id=f"run-{number}", now=float(number))


def ids(folder: Path) -> list[str]:
    return [json.loads(line)["id"] for line in open_dataset(folder, SITE).lines()]


def test_a_copy_is_whole_where_the_dataset_goes_on_and_is_compacted_meanwhile(
    ledger: Notes, tmp_path: Path, copy: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    own, copied = tmp_path / "own", tmp_path / "copied"
    for number in (1, 2, 3):
        publish(ledger, own, number)
    files = shutil.copyfile

    def meanwhile(source: Path, target: Path) -> None:
        if source.name == "000002.jsonl.zst":
            publish(ledger, own, 4)
            compact(ledger.store, own, SITE, now=0.0)
        files(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", meanwhile)
        copy()
    assert ids(own) == ["a1", "a2", "a3", "a4"]
    assert ids(copied) == ["a1", "a2", "a3"], "the state of which it has the manifest"
    copy()
    assert ids(copied) == ids(own)


def test_a_copy_gets_another_file_that_has_the_name_of_one_that_it_has(
    ledger: Notes, tmp_path: Path, copy: Callable[[], None]
) -> None:
    own, copied = tmp_path / "own", tmp_path / "copied"
    publish(ledger, own, 1)
    copy()
    segment, manifest = (own / "dataset" / SITE / name for name in ("000001.jsonl.zst", "manifest.json"))
    other = zstd.compress(zstd.decompress(segment.read_bytes()).replace(b'"a1"', b'"b1"'))
    told = json.loads(manifest.read_text())
    told["segments"][0] |= {"sha256": hashlib.sha256(other).hexdigest(), "bytes": len(other)}
    manifest.write_text(json.dumps(told))
    with pytest.raises(AssertionError):
        copy()  # the file is not the one that is named, as while a restore puts them there
    assert ids(copied) == ["a1"]
    segment.write_bytes(other)
    copy()
    assert ids(copied) == ["b1"]
