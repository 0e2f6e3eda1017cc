"""`newscrawler coverage`, as a user runs it."""

import json
import time
from pathlib import Path
from typing import Any

from newscrawler.ledger.digest import digest
from tests.filled import BASE, SITE, Filling, article, discovery, fill, url
from tests.folders import lose_ledger

NOW = time.time()


def _articles(*channels: str, number: int) -> list[Filling]:
    rows: list[Filling] = []
    for each in range(number):
        path = f"/{'-'.join(channels)}-{each}"
        rows += [
            article(path, published=NOW - 3_601, first_seen=NOW - 60),
            url(path, article=digest(SITE, f"{BASE}{path}")),
            *(discovery(path, "/news", channel=channel) for channel in channels),
        ]
    return rows


def test_an_estimate_is_told_to_people_and_to_programs(run: Any, tmp_path: Path) -> None:
    fill(tmp_path / "data", _articles("sections", "sitemaps", number=30), _articles("sections", number=6))
    ended = run("coverage", SITE, "--since", "1d")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "36 articles" in ended.stdout
    told = json.loads(run("coverage", SITE, "--json").stdout)
    assert (told["known"], told["have"], told["estimate"]["number"]) == (36, 36, 36)


def test_what_cannot_be_told_has_an_exit_code(run: Any, tmp_path: Path) -> None:
    fill(tmp_path / "data", _articles("sections", number=30))
    ended = run("coverage", SITE)

    assert ended.returncode == 3
    assert "cannot be told: only sections named" in ended.stdout


def test_what_is_wrong_is_one_line(run: Any, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    assert run("coverage", SITE).returncode == 6
    fill(tmp_path / "data", _articles("sections", number=1))

    unknown = run("coverage", "gazete")
    assert unknown.returncode == 2
    assert "did you mean gazette?" in unknown.stderr
    assert run("coverage").returncode == 2
    assert "write 2d, 12h" in run("coverage", SITE, "--since", "soon").stderr
