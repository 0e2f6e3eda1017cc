"""Archives: months of the past are fetched behind what is of today, once, however often a run is killed."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run, Start
from tests.run.clock import clock
from tests.run.paper import Paper, paper
from tests.run.site import wait_until

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MONTHS = ("2019-01", "2019-02", "2019-03")
STATE = "SELECT state, count(*) FROM urls WHERE type = 'article' GROUP BY state ORDER BY state"


def line(site: Paper, *more: str) -> tuple[str, ...]:
    follow = "follow=sections,read_next,sitemaps"
    return ("run", "news", "-a", f"url={site.origin}/", "-a", follow, "-s", "REVISIT_UNTIL=0", *more)


def stories_of(site: Paper, month: str, number: int = 6) -> list[str]:
    first = datetime.fromisoformat(f"{month}-01T08:00:00+00:00")
    return [site.story(f"/story/what-was-said-in-{month}-on-day-{n}", first + n * DAY) for n in range(number)]


def with_sitemaps(site: Paper) -> dict[str, list[str]]:
    """A site with today's articles, and others in a sitemap of each month."""
    told = {month: stories_of(site, month) for month in (*MONTHS, "2026-05")}
    site.listing("/", *told["2026-05"][:3])
    site.robots("/index.xml")
    site.index("/index.xml", dict.fromkeys([f"/posts-{month}.xml" for month in told]))
    for month, paths in told.items():
        site.urlset(f"/posts-{month}.xml", dict.fromkeys(paths))
    return told


def test_months_come_behind_today_in_the_order_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = with_sitemaps(site)
        one = ("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")  # so that answers come in the order of the requests
        ended = run(*line(site, "-a", "archive=2019-02..2019-03", *one), environment=clock(NOW))
        assert ended.returncode == Exit.DONE, ended.stderr
        asked = [path for path, _ in site.asked if path.startswith("/story")]
        assert len(asked) == len({*asked}) == 18
        assert {*asked[:6]} == {*told["2026-05"]}
        assert {*asked[6:12]} == {*told["2019-03"]}
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(18,)]

        site.forget()  # the same once more: the index, today, and nothing of the past
        again = run(*line(site, "-a", "archive=2019-02..2019-03"), environment=clock(NOW + DAY))
        assert again.returncode == Exit.NOTHING_NEW, again.stderr
        assert not {"/posts-2019-02.xml", "/posts-2019-03.xml", *asked} & {*site.paths}

        site.forget()
        oldest = line(site, "-a", "archive=2019", "-a", "archive_order=oldest", *one)
        further = run(*oldest, environment=clock(NOW + 2 * DAY))
        assert further.returncode == Exit.DONE, further.stderr
        assert [path for path in site.paths if path.startswith("/story")] == sorted(told["2019-01"])


def test_a_run_without_the_argument_leaves_the_archive_waiting_and_is_whole_all_the_same(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        told = with_sitemaps(site)
        ended = run(*line(site, "-a", "archive=2019-01..2019-03", "-a", "max_pages=12"), environment=clock(NOW))
        assert "of the archive wait" in ended.stdout + ended.stderr
        assert query(tmp_path / "data", "SELECT count(*) FROM articles WHERE released IS NOT NULL") > [(5,)]
        site.forget()
        assert run(*line(site), environment=clock(NOW + DAY)).returncode == Exit.NOTHING_NEW
        assert not [path for path in site.paths if "2019" in path]
        # What the front page links is fetched today, though it waits for an archive.
        old = query(tmp_path / "data", "SELECT url FROM urls WHERE state = 'pending' AND type = 'article'")
        if old:
            site.listing("/", old[0][0].removeprefix(site.origin), *told["2026-05"][:3])
            assert run(*line(site), environment=clock(NOW + 2 * DAY)).returncode == Exit.DONE
            assert old[0][0].removeprefix(site.origin) in site.paths


def test_an_archive_goes_on_where_a_kill_has_ended_it(run: Run, start: Start, tmp_path: Path) -> None:
    with paper() as site:
        told = with_sitemaps(site)
        words = line(site, "-a", "archive=2019-01..2019-03", "-s", "COMMIT_PAGES=2")
        for asked in (12, 20):
            killed = start(*words, "-s", "DOWNLOAD_DELAY=0.1", environment=clock(NOW))
            wait_until(lambda: len(site.asked) >= asked)  # noqa: B023
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        assert run(*words, environment=clock(NOW)).returncode == Exit.DONE
        urls = {path for paths in told.values() for path in paths}
        found = [url.removeprefix(site.origin) for (url,) in query(tmp_path / "data", "SELECT url FROM articles")]
        assert sorted(found) == sorted(urls)
        assert query(tmp_path / "data", STATE) == [("done", 24)]
        shown = run("status", "--json").stdout
        assert '"month": "2019-01"' in shown
        assert shown.count('"articles": 6') == 3


def test_a_date_archive_that_the_site_links_shows_where_the_others_are(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = {month: stories_of(site, month) for month in (*MONTHS, "2026-05")}
        site.listing("/", "/2026/05/", *told["2026-05"][:3])
        for month, paths in told.items():
            address = f"/{month.replace('-', '/')}/"
            site.listing(address, *paths[:3], after=f'<a rel=next href="{address}page/2/">Next</a>')
            site.listing(f"{address}page/2/", *paths[3:])
        ended = run(*line(site, "-a", "archive=2019-01..2019-02"), environment=clock(NOW))
        assert ended.returncode == Exit.DONE, ended.stderr
        expected = {*told["2026-05"], *told["2019-01"], *told["2019-02"]}
        found = {url.removeprefix(site.origin) for (url,) in query(tmp_path / "data", "SELECT url FROM articles")}
        assert found == expected
        assert "/2019/03/" not in site.paths
        site.forget()
        again = run(*line(site, "-a", "archive=2019-01..2019-02"), environment=clock(NOW + DAY))
        assert again.returncode == Exit.NOTHING_NEW
        assert not [path for path in site.paths if path.startswith("/2019")]


def test_the_index_of_a_web_archive_names_pages_that_nothing_else_does(run: Run, tmp_path: Path) -> None:
    with paper() as site, paper() as library:
        new, old = stories_of(site, "2026-05", 2), stories_of(site, "2019-01", 4)
        site.listing("/", *new)
        host = site.origin.partition("://")[2]
        rows = [f"x 20190115000000 http://www.{host}:80{path} text/html 200 D 9" for path in old[:3]]
        rows += [
            f"x 20190116000000 https://{host}/a.png image/png 200 D 9",
            f"x 2019 https://{host}/gone-now text/html 404",
        ]
        first, second = f"/cdx?u={host}&f=20190101&t=20190131", f"/cdx?u={host}&f=20190201&t=20190228"
        library.pages = {first: "\n".join(rows) + "\n\nmore+1\n", second: ""}
        library.pages[f"{first}&resumeKey=more+1"] = f"x 2019 https://{host}{old[3]} text/html 200 D 9\n"
        index = ("-s", f"ARCHIVE_INDEX={library.origin}/cdx?u={{host}}&f={{from}}&t={{to}}")
        asked = line(site, "-a", "archive=2019-01..2019-02", *index)
        ended = run(*asked, environment=clock(NOW))
        assert ended.returncode == Exit.DONE, ended.stderr
        found = {url.removeprefix(site.origin) for (url,) in query(tmp_path / "data", "SELECT url FROM articles")}
        assert found == {*new, *old}
        assert "/robots.txt" in library.paths  # which is asked as politely as the site
        library.forget()
        assert run(*asked, environment=clock(NOW + DAY)).returncode == Exit.NOTHING_NEW
        assert not [path for path in library.paths if path.startswith("/cdx")]


def test_a_sitemap_may_lie_on_a_host_of_its_own(run: Run, tmp_path: Path) -> None:
    with paper() as site, paper() as elsewhere:
        told = stories_of(site, "2026-05", 4)
        site.listing("/", *told[:2])
        site.pages["/robots.txt"] = f"Sitemap: {elsewhere.origin}/all.xml\n"
        entries = "".join(f"<url><loc>{site.origin}{path}</loc></url>" for path in told)
        elsewhere.pages["/all.xml"] = f"<urlset>{entries}</urlset>"
        own = elsewhere.origin.partition("://")[2]
        ended = run(*line(site, "-s", f"ALLOWED_PRIVATE_HOSTS={own}"), environment=clock(NOW))
        assert ended.returncode == Exit.DONE, ended.stderr
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(4,)]
        elsewhere.forget()
        run(*line(site, "-s", f"ALLOWED_PRIVATE_HOSTS={own}"), environment=clock(NOW + DAY / 4))
        assert ("/all.xml", 304) in elsewhere.asked
