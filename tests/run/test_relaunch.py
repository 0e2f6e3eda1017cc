"""A newspaper is relaunched: every article has a new address, and the day of that as its publication. None is there
twice, none is withdrawn, none makes a revision for it, and corrections go on."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.dataset.files.reading import read_lines
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RELAUNCH = NOW + DAY
TITLES = [
    f"What the ferry carried on its trip to {place}" for place in ("Aln", "Bree", "Cove", "Dunn", "Eyot", "Firth")
]
LEAVES = {
    "is gone": None,
    "says so with a good status": "<title>Page not found</title><h1>Page not found</h1><p>We have a new site.</p>",
    "leads there": '<title>Moved</title><meta http-equiv="refresh" content="0; url={}"><p>Moved</p>',
}
"""What the old address of an article shows."""


def old_path(number: int) -> str:
    return f"/2026/05/what-the-ferry-carried-{'abcdef'[number]}"


def new_path(number: int) -> str:
    return f"/news/what-the-ferry-carried-{7100 + number}.html"


@pytest.mark.parametrize("leaves", LEAVES)
def test_an_article_goes_on_at_its_new_address_whatever_its_old_one_shows(
    run: Run, tmp_path: Path, leaves: str
) -> None:
    numbers = range(len(TITLES))
    with paper() as site:
        line = ("run", "news", "-a", f"url={site.origin}/")
        for number, title in enumerate(TITLES):
            site.story(old_path(number), NOW - (2 + 3 * number) * DAY, title)
        site.listing("/", *map(old_path, numbers))
        assert run(*line, environment=clock(NOW)).returncode == Exit.DONE
        good = _rows(tmp_path / "data")
        assert [change for change, *_ in good] == ["added"] * len(TITLES)
        _relaunch(site, LEAVES[leaves])
        for hours in (1, 7, 13, 19, 25):
            ended = run(*line, environment=clock(RELAUNCH + timedelta(hours=hours)))
            assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended
        assert _rows(tmp_path / "data") == good
        found = {url.removeprefix(site.origin) for (url,) in query(tmp_path / "data", "SELECT url FROM articles")}
        assert found == set(map(new_path, numbers))
        _correct(site, new_path(0))
        run(*line, environment=clock(RELAUNCH + 40 * DAY))
    [(change, url, body)] = _rows(tmp_path / "data")[len(good) :]
    assert (change, url) == ("updated", site.origin + new_path(0))
    assert "A correction was made" in body


def _relaunch(site: Paper, shows: str | None) -> None:
    for number, title in enumerate(TITLES):
        site.story(new_path(number), RELAUNCH + number * timedelta(seconds=1), title)
        del site.pages[old_path(number)]
        if shows is not None:
            head = shows.format(site.origin + new_path(number))
            site.pages[old_path(number)] = f'<html lang="en"><body>{head}</body></html>'
    site.listing("/", *map(new_path, range(len(TITLES))))


def _correct(site: Paper, path: str) -> None:
    site.pages[path] = site.pages[path].replace(
        "</article>", "<p>A correction was made to the list of crates.</p></article>"
    )


def _rows(data: Path) -> list[tuple[str, str, str]]:
    """Change, URL and body of every released row."""
    segments = sorted((data / "dataset").glob("*/*.jsonl*"))
    rows = [json.loads(line) for segment in segments for _, line in read_lines(segment)]
    return [(row["change"], row["url"], row["body"]) for row in rows]
