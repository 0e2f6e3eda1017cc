"""A feed's file changes whole or not at all."""

import errno
from pathlib import Path

import pytest

from newscrawler.crawl.export.feed_storages import FeedFile, path_of, preflight
from newscrawler.dataset.files.joining import as_lines


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("out.jsonl", Path("out.jsonl")),
        ("data/%(name)s/a.jsonl", Path("data/%(name)s/a.jsonl")),
        ("file:///tmp/a%20b.jsonl", Path("/tmp/a b.jsonl")),  # noqa: S108 - nothing is written
        ("stdout:", None),
        ("-", None),
        ("s3://bucket/out.jsonl", None),
        ("ftp://host/out.jsonl", None),
    ],
)
def test_only_files_of_this_machine_have_a_path(uri: str, path: Path | None) -> None:
    assert path_of(uri) == path


def test_before_the_crawl_a_good_target_gets_its_folder_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a" / "out.jsonl"
    assert preflight(str(target)) is None
    assert preflight(target.as_uri()) is None
    assert list(target.parent.iterdir()) == []


def test_before_the_crawl_placeholders_are_not_made(tmp_path: Path) -> None:
    assert preflight(f"{tmp_path}/a/%(name)s/articles-%(time)s.jsonl") is None
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


@pytest.mark.parametrize("uri", ["s3://bucket/out.jsonl", "stdout:", "/dev/null"])
def test_what_is_no_file_is_not_tried(uri: str) -> None:
    assert preflight(uri) is None


def test_before_the_crawl_the_old_file_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    before = target.stat()
    assert preflight(str(target)) is None
    assert target.read_bytes() == b"old\n"
    assert target.stat().st_mtime_ns == before.st_mtime_ns


def test_before_the_crawl_a_bad_target_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bad = tmp_path / "file" / "out.jsonl"
    assert preflight(str(bad)) == f"Cannot write {bad}: File exists. A part of the path is a file: name another folder."
    assert preflight(str(tmp_path)) == f"Cannot write {tmp_path}: Is a directory. Name a file in that folder."


def test_before_the_crawl_a_bad_folder_is_named_and_no_placeholder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    problem = preflight(f"{tmp_path}/file/news/articles-%(time)s.jsonl")
    assert problem == f"Cannot write {tmp_path}/file: File exists. A part of the path is a file: name another folder."


def test_before_the_crawl_a_cut_file_is_refused_that_would_be_added_to(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b'{"a":1}\n{"a')
    options = {"format": "jsonlines", "overwrite": False}
    assert preflight(str(target), {**options, "overwrite": True}) is None
    assert preflight(str(target), options) == (
        f"Cannot write {target}: its last line is cut off, and readers stop there. "
        f"Take that line away (`sed -i '$d' {target}`), or replace the file (-O)."
    )


def test_a_feed_is_not_added_to_a_cut_file(tmp_path: Path) -> None:
    failures: list[OSError] = []
    target = tmp_path / "out.jsonl"
    target.write_bytes(b'{"a":1}\n{"a')
    FeedFile(target, failures.append, append=True, seam=as_lines).commit()
    assert len(failures) == 1
    assert target.read_bytes() == b'{"a":1}\n{"a'


def test_a_feeds_file_never_raises_and_says_its_first_failure_only(tmp_path: Path) -> None:
    failures: list[OSError] = []
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    file = FeedFile(target, failures.append, append=False, seam=as_lines)
    assert file.folder == tmp_path
    assert file.write(b"new\n") == 4
    file.fail(OSError(errno.EIO, "first"))
    file.fail(OSError(errno.EIO, "second"))
    assert file.write(memoryview(b"more")) == 4
    file.commit()
    file.close()
    assert [error.strerror for error in failures] == ["first"]
    assert target.read_bytes() == b"old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_feeds_file_that_cannot_be_opened_takes_what_it_is_given(tmp_path: Path) -> None:
    failures: list[OSError] = []
    file = FeedFile(tmp_path, failures.append, append=False, seam=as_lines)
    assert file.failed
    assert file.folder is None
    assert file.write(b"new\n") == 4
    assert [error.errno for error in failures] == [errno.EISDIR]


def test_a_folder_that_goes_during_the_crawl_is_a_failure(tmp_path: Path) -> None:
    failures: list[OSError] = []
    folder = tmp_path / "folder"
    file = FeedFile(folder / "out.jsonl", failures.append, append=False, seam=as_lines)
    file.write(b"new\n")
    for part in folder.iterdir():
        part.unlink()
    folder.rmdir()
    file.commit()
    assert file.failed
    assert [error.errno for error in failures] == [errno.ENOENT]


def test_a_feeds_file_closed_without_being_committed_leaves_nothing(tmp_path: Path) -> None:
    with FeedFile(tmp_path / "out.jsonl", lambda _: None, append=False, seam=as_lines) as file:
        file.write(b"new\n")
    assert list(tmp_path.iterdir()) == []
