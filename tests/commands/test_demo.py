"""`newscrawler demo`: from nothing to a dataset and its summary."""

import json
import re
import signal
import socket
from pathlib import Path

import pytest

from tests.conftest import Run, Start


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(("edition", "site"), [("en", "almayadeen"), ("ar", "almayadeen_ar"), ("es", "almayadeen_es")])
def test_the_demo_ends_with_a_dataset_and_tells_what_is_in_it(
    run: Run, tmp_path: Path, edition: str, site: str
) -> None:
    ended = run("demo", "--articles", "40", "--edition", edition)
    assert ended.returncode == 0, ended.stderr
    dataset = tmp_path / "data" / "demo" / f"{site}.jsonl"
    records = [json.loads(line) for line in dataset.read_text("utf-8").splitlines()]
    assert len(records) > 20
    assert {record["language"] for record in records} == {edition}
    assert re.search(rf"articles +{len(records)}\b", ended.stdout)
    assert f"data/demo/{site}.jsonl" in ended.stdout
    for heading in ("by section", "by kind", "dropped, by reason", "records that have", "one record"):
        assert heading in ended.stdout
    address = re.search(r"http://127\.0\.0\.1:(\d+)", ended.stdout)
    assert address
    port = int(address[1])
    assert not answers(port), "the origin is still there"


def test_kept_the_origin_answers_until_it_is_interrupted(start: Start) -> None:
    process = start("demo", "--articles", "20", "--keep")
    assert process.stdout
    served = next(line for line in process.stdout if "is served until Ctrl-C" in line)
    address = re.search(r":(\d+) ", served)
    assert address
    port = int(address[1])
    assert answers(port)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=600) == 0
    assert not answers(port)


def test_a_dataset_that_cannot_be_written_ends_with_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("demo", "-s", "DATA_DIR=file")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("newscrawler: error: Cannot write file/demo/almayadeen.jsonl")
    assert ended.stderr.count("\n") == 1
