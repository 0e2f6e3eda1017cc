"""One store for all tests of a process; each has a prefix of its own."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from newscrawler.dataset.storage import requests
from tests.ledgers import SITE, Notes, notes
from tests.object_stores.servers import BUCKET, CREDENTIALS, moto

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with moto() as address:
        yield address


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials in the environment, and no waiting between tries."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(requests, "FIRST_DISTANCE", 0.001)


@pytest.fixture
def url() -> str:
    return f"s3://{BUCKET}/{os.getpid()}/{next(_numbers)}"


def filled(folder: Path) -> Notes:
    """A ledger of eight articles, of which one has changed."""
    made = notes(folder)
    for number in range(8):
        made.add(f"a{number}", published=float(number), body="Text. " * 50, via=[("sections", "https://news.example/")])
    made.update("a3", headline="Edited", published=3.0)
    return made


def in_folder(data_dir: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((data_dir / "dataset" / SITE).iterdir())}
