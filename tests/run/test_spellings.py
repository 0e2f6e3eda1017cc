"""A site that writes its addresses now one way and now another, and answers both: its pages are fetched about once."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
STORIES = 24


class AnySpelling(dict[str, str]):
    """Pages that answer with a slash at their end and without; their links have one by chance."""

    def get(self, path: str, default: Any = None) -> Any:
        page = super().get(path) or super().get(path.rstrip("/"), default)
        of = path.rstrip("/")
        return page and re.sub(r'href="(/story/[^"]*)"', lambda found: f'href="{spelt(found[1], of)}"', page)


def spelt(path: str, of: str) -> str:
    return path + "/" * (crc32(f"{path} {of}".encode()) % 2)


def write(site: Paper, numbers: Iterable[int]) -> list[str]:
    """Stories that link each other, and the listings that name them; with no address of their own."""
    site.pages = AnySpelling()
    paths = [f"/story/what-the-ferry-carried-on-day-{n}" for n in numbers]
    for n, (at, each) in zip(numbers, enumerate(paths), strict=True):
        site.story(each, NOW - timedelta(hours=n))
        box = "".join(f'<li><a href="{other}">Of {other} and more</a></li>' for other in (paths * 2)[at + 1 : at + 7])
        site.pages[each] = site.pages[each].replace("</article>", f"</article><ul>{box}</ul>")
    menu = '<nav><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav>'
    for listing in ("/", "/world", "/sport"):
        site.listing(listing, *paths, after=menu)
    return paths


def ran(run: Run, site: Paper, days: float = 0) -> int:
    """Run; gives how many pages of articles were asked for."""
    site.forget()
    ended = run("run", "news", "-a", f"url={site.origin}/", environment=clock(NOW + timedelta(days=days)))
    assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr
    return sum(path.startswith("/story/") for path in site.paths)


def rows(folder: Path) -> list[tuple[Any, ...]]:
    return query(folder / "data", "SELECT change, count(*) FROM revisions GROUP BY change ORDER BY change")


def test_articles_are_fetched_about_once_however_their_links_are_written(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        write(site, range(STORIES))
        assert ran(run, site) < 1.5 * STORIES
        assert rows(tmp_path) == [("added", STORIES)]
        write(site, range(-12, STORIES))
        assert ran(run, site, days=1) < 1.3 * (STORIES + 12)  # twelve are new, and all of the others are due
        assert rows(tmp_path) == [("added", STORIES + 12)]


def test_a_correction_that_a_sitemap_tells_of_another_spelling_is_fetched_where_the_article_is(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        paths = write(site, range(40, 40 + STORIES))
        site.robots("/news.xml")
        lastmods = {spelt(path, "map"): NOW - timedelta(hours=n) for n, path in enumerate(paths, 40)}
        site.urlset("/news.xml", lastmods)
        ran(run, site)
        corrected = paths[3:7]
        for path in corrected:
            site.pages[path] = site.pages[path].replace("</article>", "<p>Corrected: it was eleven.</p></article>")
        site.urlset("/news.xml", lastmods | {spelt(path, "map"): NOW + timedelta(hours=9) for path in corrected})
        ran(run, site, days=1)
        assert rows(tmp_path) == [("added", STORIES), ("updated", len(corrected))]


def test_two_articles_whose_addresses_differ_by_a_slash_are_two(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        paths = [f"/story/what-the-ferry-carried-on-day-{n}{end}" for n in range(STORIES) for end in ("", "/")]
        for path in paths:
            site.story(path, NOW)
        site.listing("/", *paths)
        assert ran(run, site) == 2 * STORIES
        assert rows(tmp_path) == [("added", 2 * STORIES)]


def test_where_a_spelling_comes_to_show_other_articles_what_was_left_for_it_is_read(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        write(site, range(STORIES))
        ran(run, site)
        new = [f"/night/what-they-saw-of-the-harbour-by-night-{n}" for n in range(STORIES)]
        galleries = [f"{path}/" for path in new]
        for path in (*new, *galleries):
            site.story(path, NOW + timedelta(hours=9))
        site.listing("/", *new, *galleries)
        ran(run, site, days=1)
        assert sum(path in galleries for path in site.paths) < len(galleries)
        ran(run, site, days=2)
        assert rows(tmp_path) == [("added", STORIES + len(new) + len(galleries))]
