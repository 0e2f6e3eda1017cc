"""`newscrawler duplicates check`: what it prints, how it ends. tests/near_duplicates has what is a copy of what."""

import gzip
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

TOWNS = ("Varnholm", "Dunmarra", "Valmora", "Tamboli", "Senkara", "Nhalu")
FIRST = "\n\n".join(f"A paragraph that tells of the harbour, the quay and the ferry of {town}." for town in TOWNS)
SECOND = FIRST.replace("the ferry of Tamboli", "the tram of Tamboli")


def write(path: Path, *rows: Any) -> str:
    text = "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    return path.name


def test_copies_in_any_files_are_shown_side_by_side(run: Any, tmp_path: Path) -> None:
    one = write(tmp_path / "one.jsonl", {"id": "a", "body": FIRST}, {"id": "b", "body": "Something else."})
    two = write(tmp_path / "two.jsonl.gz", {"id": "c", "body": SECOND})
    ended = run("duplicates", "check", one, two)
    assert (ended.returncode, ended.stderr) == (0, "3 articles, 1 pair\n")
    assert "Group 1: 2 articles" in ended.stdout
    assert "one.jsonl:1" in ended.stdout
    assert "near" in ended.stdout
    changed = next(line for line in ended.stdout.splitlines() if "tram" in line)
    assert "[-ferry-]" in changed
    assert "{+tram+}" in changed
    assert "... 3 unchanged ..." in ended.stdout
    assert "... 2 unchanged ..." in ended.stdout


def test_groups_for_programs_name_every_member(run: Any, tmp_path: Path) -> None:
    name = write(tmp_path / "a.jsonl", {"text": FIRST, "n": 1, "headline": "One"}, {"text": FIRST, "n": 2})
    ended = run("duplicates", "check", name, "--text", "text", "--id", "n", "--format", "jsonl")
    first = {
        "place": "a.jsonl:1",
        "id": "1",
        "site": "",
        "headline": "One",
        "relation": None,
        "similarity": None,
        "to": None,
    }
    second = {
        "place": "a.jsonl:2",
        "id": "2",
        "site": "",
        "headline": None,
        "relation": "same",
        "similarity": 1.0,
        "to": "a.jsonl:1",
    }
    assert [json.loads(line) for line in ended.stdout.splitlines()] == [{"members": [first, second]}]


def test_lines_that_cannot_be_read_are_named_and_skipped(run: Any, tmp_path: Path) -> None:
    name = write(tmp_path / "a.jsonl", {"body": FIRST}, "{\n", {"body": FIRST}, {"id": "x"})
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"body": FIRST}).encode() * 900)[:-20])
    ended = run("duplicates", "check", name, "b.jsonl.gz", "--format", "jsonl")
    assert ended.returncode == 1
    assert len(json.loads(ended.stdout)["members"]) == 2
    first, second, third, last = ended.stderr.splitlines()
    assert "a.jsonl:2: no JSON" in first
    assert "a.jsonl:4: no text in 'body'; its columns are id" in second
    assert "b.jsonl.gz: damaged after line" in third
    assert last == "2 articles, 1 pair; 3 faults"


def test_a_threshold_leaves_out_pairs(run: Any, tmp_path: Path) -> None:
    name = write(tmp_path / "a.jsonl", {"body": FIRST}, {"body": SECOND})
    assert run("duplicates", "check", name, "--threshold", "0.99").stdout == ""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("check",), "name files"),
        (("check", "none.jsonl"), "none.jsonl: No such file"),
        (("check", "x.jsonl", "--threshold", "2"), "2 is no share from 0 to 1"),
    ],
)
def test_wrong_usage_is_told(run: Any, words: tuple[str, ...], named: str) -> None:
    ended = run("duplicates", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert named in ended.stderr


def test_a_temporary_file_that_finds_no_room_is_told_in_one_line(tmp_path: Path) -> None:
    rows = [
        {"body": " ".join(sha256(f"{row} {word}".encode()).hexdigest() for word in range(60))} for row in range(900)
    ]
    write(tmp_path / "a.jsonl", *rows)
    words = [sys.executable, "-m", "newscrawler", "duplicates", "check", "a.jsonl"]
    limited = ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh", *words]
    ended = subprocess.run(limited, cwd=tmp_path, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "its temporary file cannot be written" in ended.stderr
    assert ended.stderr.count("\n") == 1
