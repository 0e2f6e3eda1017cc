"""A site that draws a name for each visitor into every link: its pages are fetched about once, and told once."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
STORIES = 12


class Drawn(dict[str, str]):
    """Pages whose links have another visitor each time that they are served."""

    visits = count(0x5EED)

    def get(self, path: str, default: Any = None) -> Any:
        page = super().get(re.sub(r"[?&]visit=\w+", "", path), default)
        return page and re.sub(r'href="(/[^"?]*)(\??[^"]*)"', self._link, page)

    def _link(self, found: re.Match[str]) -> str:
        mark = "&" if found[2] else "?"
        return f'href="{found[1]}{found[2]}{mark}visit={next(self.visits):x}0ddba11c0ffee"'


def write(site: Paper, path: str, numbers: range) -> None:
    """Stories that link each other, and the listings that name them; with no address of their own."""
    site.pages = Drawn(site.pages)
    paths = [path.format(n=n) for n in numbers]
    for at, each in enumerate(paths):
        site.story(each, NOW - timedelta(hours=numbers[at]))
        box = "".join(f'<li><a href="{other}">Of {other} and more</a></li>' for other in (paths * 2)[at + 1 : at + 7])
        site.pages[each] = site.pages[each].replace("</article>", f"</article><ul>{box}</ul>")
    menu = '<nav><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav>'
    for listing in ("/", "/world", "/sport"):
        site.listing(listing, *paths, after=menu)


def ran(run: Run, site: Paper, days: float = 0) -> int:
    site.forget()
    ended = run("run", "news", "-a", f"url={site.origin}/", environment=clock(NOW + timedelta(days=days)))
    assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr
    return sum("visit=" in path for path in site.paths)


def test_what_was_queued_under_the_names_of_visitors_is_fetched_once(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        write(site, "/story/what-the-ferry-carried-on-day-{n}", range(STORIES))
        assert ran(run, site) < 6 * STORIES
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(STORIES,)]
        write(site, "/story/what-the-ferry-carried-on-day-{n}", range(-3, STORIES))
        ran(run, site, days=1)
        assert sum(path.startswith("/story/") for path in site.paths) <= 3 * STORIES
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(STORIES + 3,)]


def test_an_article_that_is_told_by_its_query_alone_is_one_beside_visitors(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        write(site, "/read.php?id={n}", range(100, 100 + STORIES))
        ran(run, site)
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(STORIES,)]
