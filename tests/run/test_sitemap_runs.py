"""Runs that follow sitemaps: what is known to be absent or old is not asked for again, and what changed is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
GUESSES = {"/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml"}
GUESSES |= {"/news-sitemap.xml", "/sitemap-news.xml", "/google-news-sitemap.xml"}


def ran(run: Run, site: Paper, when: datetime, *more: str) -> int:
    site.forget()
    follow = "follow=sections,read_next,sitemaps"
    words = ("run", "news", "-a", f"url={site.origin}/", "-a", follow, *more)
    return run(*words, environment=clock(when)).returncode


def test_addresses_without_a_sitemap_are_not_asked_for_again_for_months(run: Run) -> None:
    with paper() as site:
        site.listing("/", site.story("/story/how-the-old-ferry-came-to-sail", NOW - DAY))
        assert ran(run, site, NOW) == Exit.DONE
        assert set(site.paths) >= GUESSES
        for days in (0.2, 5, 60):
            assert ran(run, site, NOW + days * DAY) == Exit.NOTHING_NEW
            assert not GUESSES & {*site.paths}
        ran(run, site, NOW + 100 * DAY)
        assert set(site.paths) >= GUESSES


def test_a_run_with_nothing_new_asks_for_what_may_have_grown_and_what_a_lastmod_says_has_changed(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        told = [site.story(f"/story/what-the-ferry-carried-on-day-{n}", NOW - n * DAY) for n in range(40)]
        site.listing("/", told[0])
        site.robots("/index.xml")
        months = {"/posts-2026-03.xml": None, "/posts-2026-04.xml": None, "/posts-2026-05.xml": None}
        site.index("/index.xml", months)
        of_month = {month: [n for n in range(40) if (NOW - n * DAY).month == month] for month in (4, 5)}
        site.pages["/posts-2026-03.xml"] = "<urlset></urlset>"
        for month, days in of_month.items():
            site.urlset(f"/posts-2026-0{month}.xml", {told[n]: NOW - n * DAY for n in days})
        assert ran(run, site, NOW) == Exit.DONE
        assert {*site.paths} == {"/", "/index.xml", "/posts-2026-04.xml", "/posts-2026-05.xml", "/robots.txt", *told}
        assert site.paths.count("/robots.txt") == 1  # its rules and its sitemaps are read from one response
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(40,)]

        later = NOW + timedelta(hours=3)
        assert ran(run, site, later, "-s", "REVISIT_UNTIL=0") == Exit.NOTHING_NEW
        sitemaps = [(path, status) for path, status in site.asked if path.endswith(".xml")]
        assert sitemaps == [("/index.xml", 200), ("/posts-2026-05.xml", 304)]

        changed, lastmods = told[2], {told[n]: NOW - n * DAY for n in of_month[5]}
        site.story(changed, NOW - 2 * DAY, title="What the ferry did carry after all")
        site.urlset("/posts-2026-05.xml", lastmods | {changed: NOW + 12 * DAY / 24})
        assert ran(run, site, NOW + DAY, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        assert [path for path, _ in site.asked if path in told] == [changed]
        assert query(tmp_path / "data", "SELECT count(*) FROM revisions WHERE change = 'updated'") == [(1,)]
        assert ran(run, site, NOW + DAY + timedelta(hours=2), "-s", "REVISIT_UNTIL=0") == Exit.NOTHING_NEW
        assert changed not in site.paths

        while_away = site.story("/story/what-the-ferry-carried-while-nobody-read", NOW + 5 * DAY)
        site.urlset("/posts-2026-05.xml", lastmods | {while_away: NOW + 5 * DAY})
        site.index("/index.xml", months | {f"/posts-2026-0{month}.xml": None for month in (6, 7, 8)})
        for month in (6, 7, 8):
            site.pages[f"/posts-2026-0{month}.xml"] = "<urlset></urlset>"
        assert ran(run, site, NOW + 80 * DAY, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        assert while_away in site.paths
        assert "/posts-2026-03.xml" not in site.paths


def test_what_a_lastmod_says_has_changed_is_visited_though_its_address_looks_like_that_of_a_listing(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        told = [site.story(f"/world/{n}", NOW - n * DAY) for n in range(1, 7)]
        site.listing("/", *told)
        site.robots("/posts.xml")
        lastmods = {path: NOW - n * DAY for n, path in enumerate(told, start=1)}
        site.urlset("/posts.xml", lastmods)
        assert ran(run, site, NOW, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        changed = site.story(told[3], NOW - 4 * DAY, title="What the ferry did carry after all")
        site.urlset("/posts.xml", lastmods | {changed: NOW + DAY / 2})
        assert ran(run, site, NOW + DAY, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        assert [path for path, _ in site.asked if path in told] == [changed]
        assert query(tmp_path / "data", "SELECT count(*) FROM revisions WHERE change = 'updated'") == [(1,)]


def test_what_changed_right_after_its_visit_is_visited_later_though_its_sitemap_says_no_more(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        new = site.story("/story/how-the-old-ferry-came-to-sail", NOW - DAY)
        old, when = "/story/what-the-ferry-carried-in-spring", NOW - 20 * DAY
        site.story(old, when)
        site.listing("/", new)
        site.robots("/posts.xml")
        site.urlset("/posts.xml", {new: NOW - DAY, old: when})
        assert ran(run, site, NOW, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        site.story(old, when, title="What the ferry did carry in spring")
        site.urlset("/posts.xml", {new: NOW - DAY, old: NOW + DAY / 24})
        assert ran(run, site, NOW + DAY / 8, "-s", "REVISIT_UNTIL=0") == Exit.NOTHING_NEW
        assert old not in site.paths
        assert ran(run, site, NOW + DAY, "-s", "REVISIT_UNTIL=0") == Exit.NOTHING_NEW
        assert (("/posts.xml", 304) in site.asked, old in site.paths) == (True, False)
        assert ran(run, site, NOW + 3 * DAY, "-s", "REVISIT_UNTIL=0") == Exit.DONE
        assert query(tmp_path / "data", "SELECT count(*) FROM revisions WHERE change = 'updated'") == [(1,)]
        assert ran(run, site, NOW + 4 * DAY, "-s", "REVISIT_UNTIL=0") == Exit.NOTHING_NEW
        assert old not in site.paths
