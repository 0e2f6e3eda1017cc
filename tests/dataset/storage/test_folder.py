"""A folder as the storage of a dataset."""

from pathlib import Path

import pytest

from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.opening import dataset_files, datasets_at
from newscrawler.dataset.storage.storage import StoredFile, is_whole, write_file_lines


@pytest.fixture
def files(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "site")


def test_a_file_stands_under_its_name_once_it_is_whole(files: FolderStorage) -> None:
    with files.create("1.jsonl") as file:
        file.write(b"{}\n")
        assert "1.jsonl" not in files.sizes()
        assert files.is_being_written()
    assert files.sizes() == {"1.jsonl": 3}
    with pytest.raises(ZeroDivisionError):
        write_file_lines(files, "2.jsonl", (b"%d" % (1 // number) for number in (1, 0)))
    assert files.sizes() == {"1.jsonl": 3}


def test_a_small_file_is_read_and_replaced_whole(files: FolderStorage) -> None:
    assert files.read("manifest.json") is None
    files.replace("manifest.json", b"1", None)
    assert files.read("manifest.json") == StoredFile(b"1")
    files.replace("manifest.json", b"2", files.read("manifest.json"))
    assert (files.folder / "manifest.json").read_bytes() == b"2"


def test_what_is_not_there_is_removed_none_the_less(files: FolderStorage) -> None:
    files.delete(["nothing"])
    assert not files.folder.exists()
    written = write_file_lines(files, "1.jsonl.zst", [b"{}"])
    assert is_whole(files, "1.jsonl.zst", written.sha256)
    files.delete(["nothing", "1.jsonl.zst"])
    assert files.sizes() == {}
    assert not is_whole(files, "1.jsonl.zst", written.sha256)


def test_datasets_lie_below_data_dir_by_their_sites(tmp_path: Path) -> None:
    files = dataset_files(tmp_path, "news")
    assert str(files) == files.path("")[: len(str(files))] == str(tmp_path / "dataset" / "news")
    assert files.name == "news"
    files.replace("manifest.json", b"{}", None)
    assert datasets_at(str(tmp_path)).folders() == ["news"]
    assert str(datasets_at(files)) == str(files)
