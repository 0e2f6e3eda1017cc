"""Extraction needs no network, no clock, no chance and no writing: it does as well where they are taken away."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import newscrawler

PROBE = Path(__file__).with_name("probe.py")
ODD = [
    "",
    "<",
    "<p>",
    "<div>" * 3000,
    "<script type=application/ld+json>" + "[" * 10_000,
    "\x00\ufeff",
    "<h1>7 May 2024",
]
DEEDS = ("network", "lookup", "clock", "today", "now", "chance", "write", "folder", "process")


def probe(pages: Sequence[Any], folder: Path, *deeds: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    package = {"PYTHONPATH": str(Path(newscrawler.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, str(PROBE), *deeds],
        input=json.dumps(pages).encode(),
        env={**os.environ, **package, **environment},
        cwd=folder,
        capture_output=True,
        timeout=600,
    )


@pytest.mark.proof
def test_every_page_gives_the_same_record_without_clock_network_and_writing(samples: list[Any], tmp_path: Path) -> None:
    pages = [*samples, *([html, "https://river.example/a", ""] for html in ODD)]
    here = probe(pages, tmp_path, TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    there = probe(pages, tmp_path, TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C", LANGUAGE="de")
    assert (here.returncode, here.stderr.decode()) == (0, "")
    assert here.stdout.count(b"\n") == len(pages)
    assert here.stdout == there.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.proof
@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_taken_away_cannot_be_reached(deed: str, tmp_path: Path) -> None:
    tried = probe([], tmp_path, deed)
    assert tried.returncode != 0
    assert "extraction reached for" in tried.stderr.decode()
    assert not list(tmp_path.iterdir())
