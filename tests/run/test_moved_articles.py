"""Articles that go on at another address of their site are there once, whichever of both pages a run reads first."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper, text_of

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
_HEADLINE = re.compile("(<title>|<h1>)(.*?)<")


def crawl(run: Run, site: Paper, *moments: datetime) -> None:
    for when in moments:
        ended = run("run", "news", "-a", f"url={site.origin}/", environment=clock(when))
        assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr


def test_an_article_whose_headline_and_slug_change_stays_one_though_its_new_page_is_read_first(
    run: Run, data: Path
) -> None:
    with paper() as site:
        paths = [site.story(f"/story/what-the-ferry-carried-on-day-{n}-of-may", NOW - n * HOUR) for n in range(1, 7)]
        site.listing("/", *paths)
        crawl(run, site, NOW)
        before = query(data, "SELECT id FROM articles ORDER BY id")
        for path in paths:
            moved = f"{path}-after-all"
            page = _HEADLINE.sub(r"\1\2 after all<", site.pages.pop(path))
            site.pages[moved] = page.replace("</article>", f"{text_of(moved)}</article>")
            site.moved[path] = moved
        site.listing("/", *site.moved.values())
        crawl(run, site, *(NOW + hours * HOUR for hours in (12, 24, 72)))
        assert query(data, "SELECT id FROM articles ORDER BY id") == before
        found = query(data, "SELECT url FROM articles WHERE withdrawn IS NULL")
        assert {url for (url,) in found} == {site.origin + path for path in site.moved.values()}
        changes = dict(query(data, "SELECT change, count(*) FROM revisions GROUP BY change"))
        changes.pop("merged", None)  # texts of so few words are alike
        assert changes == {"added": 6, "updated": 6}


def test_an_article_is_at_the_address_that_it_has_moved_to_though_its_page_has_not_changed(
    run: Run, data: Path
) -> None:
    with paper() as site:
        paths = [site.story(f"/story/what-the-tram-carried-on-day-{n}-of-may", NOW - n * HOUR) for n in range(1, 7)]
        site.listing("/", *paths)
        crawl(run, site, NOW)
        before = query(data, "SELECT id FROM articles ORDER BY id")
        assert len(before) == len(paths)
        for path in paths:  # to a page of the same bytes, which has the same ETag
            site.moved[path] = path.replace("/story/", "/city/")
            site.pages[site.moved[path]] = site.pages.pop(path)
        crawl(run, site, *(NOW + hours * HOUR for hours in (12, 24, 72)))
        assert query(data, "SELECT id FROM articles ORDER BY id") == before
        found = query(data, "SELECT url FROM articles WHERE withdrawn IS NULL")
        assert {url for (url,) in found} == {site.origin + path for path in site.moved.values()}
