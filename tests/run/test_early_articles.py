"""What stands at an article's address before the article does, or while it is gone, is not for ever."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PROFILE = """publisher = "The Gazette"
base_url = "{origin}"
articles = ['/story/.+']
sitemaps = [{sitemap}]
sure = false

[sections]
front = "/"
"""
LATE = "/story/the-ferry-that-was-announced-too-early"


@pytest.mark.parametrize("by", ["front page", "sitemap"])
def test_a_page_that_was_no_article_at_two_visits_is_read_when_it_is_one(run: Run, data: Path, by: str) -> None:
    with paper() as site:
        (data.parent / "sites").mkdir()
        sitemap = f'"{site.origin}/sitemap.xml"' if by == "sitemap" else ""
        (data.parent / "sites" / "gazette.toml").write_text(PROFILE.format(origin=site.origin, sitemap=sitemap))
        paths = [site.story(f"/story/what-the-ferry-carried-on-day-{n}-of-may", NOW - n * HOUR) for n in range(1, 7)]
        site.listing("/", *paths, *([LATE] if by == "front page" else []))
        site.urlset("/sitemap.xml", dict.fromkeys((*paths, LATE), NOW))
        site.listing(LATE)

        def ran(hours: int) -> None:
            ended = run("run", "gazette", environment=clock(NOW + hours * HOUR))
            assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr

        for hours in (0, 6, 12):
            ran(hours)
        assert query(data, "SELECT count(*) FROM articles") == [(6,)]
        site.story(LATE, NOW + 13 * HOUR)
        for hours in (24, 72, 24 * 8):
            ran(hours)
        assert query(data, "SELECT count(*) FROM articles") == [(7,)]
