"""Runs that follow feeds: each is asked for once, conditionally, and an absent one is not asked for again."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.crawl.feeds.feeds import GUESSES
from newscrawler.dataset.files.reading import read_lines
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OFTEN = ("-s", "REVISIT_UNTIL=0", "-a", "follow=sections,read_next,feeds")


def ran(run: Run, site: Paper, when: datetime, *more: str) -> int:
    site.forget()
    return run("run", "news", "-a", f"url={site.origin}/", *OFTEN, *more, environment=clock(when)).returncode


def feed(site: Paper, path: str, *links: str, updated: str = "2026-05-19T00:00:00Z") -> None:
    entries = "".join(f'<entry><link href="{link}"/><updated>{updated}</updated></entry>' for link in links)
    hub = '<link rel="hub" href="https://hub.test/"/>'
    site.pages[path] = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{hub}{entries}</feed>'


def written(site: Paper, number: int, title: str = "") -> str:
    return site.story(f"/story/what-the-ferry-carried-on-day-{number}", NOW - number * DAY, title=title)


def test_a_known_feed_is_asked_for_once_a_run_and_tells_what_is_new_and_what_changed(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = [written(site, number) for number in range(4)]
        named = '<link rel="alternate" type="application/atom+xml" href="/world.atom">'
        site.listing("/", told[0], after=named)
        feed(site, "/world.atom", *told[:3])
        assert ran(run, site, NOW) == Exit.DONE
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(3,)]

        assert ran(run, site, NOW + HOUR) == Exit.NOTHING_NEW
        pages = [each for each in site.asked if each[0] not in ("/robots.txt", "/.well-known/tdmrep.json")]
        assert sorted(pages) == [("/", 304), ("/world.atom", 304)]
        (status,) = json.loads(run("status", "--json").stdout)
        assert status["feeds"] == [{"url": f"{site.origin}/world.atom", "title": "News", "hub": "https://hub.test/"}]
        assert "https://hub.test/ pushes what is new (WebSub)" in run("status").stdout

        feed(site, "/world.atom", *told)
        assert ran(run, site, NOW + 2 * HOUR) == Exit.DONE
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(4,)]
        channels = "SELECT discoveries.channel FROM discoveries JOIN urls ON url_id = target WHERE url LIKE '%day-3'"
        assert query(tmp_path / "data", channels) in ([("feeds",)], [])

        written(site, 2, title="What the ferry did carry after all")
        feed(site, "/world.atom", *told, updated=(NOW + 20 * HOUR).isoformat())
        assert ran(run, site, NOW + DAY) == Exit.DONE
        assert query(tmp_path / "data", "SELECT count(*) FROM revisions WHERE change = 'updated'") == [(1,)]


def test_addresses_without_a_feed_are_not_asked_for_again_for_months(run: Run) -> None:
    with paper() as site:
        site.listing("/", written(site, 0))
        assert ran(run, site, NOW) == Exit.DONE
        assert set(GUESSES) <= {*site.paths}
        for days in (0.2, 5, 60):
            site.listing("/", written(site, 0), after=f"<p>{days}</p>")
            ran(run, site, NOW + days * DAY)
            assert not set(GUESSES) & {*site.paths}
        site.listing("/", written(site, 0), after="<p>later</p>")
        ran(run, site, NOW + 100 * DAY)
        assert set(GUESSES) <= {*site.paths}


def test_a_feed_that_fails_for_a_while_is_not_forgotten(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = [written(site, number) for number in range(3)]
        named = '<link rel="alternate" type="application/atom+xml" href="/world.atom">'
        site.listing("/", told[0], after=named)
        feed(site, "/world.atom", *told[:2])
        assert ran(run, site, NOW) == Exit.DONE
        site.pages["/world.atom"] = "<html><body>We are back soon</body></html>"
        ran(run, site, NOW + HOUR)
        feed(site, "/world.atom", *told)
        ran(run, site, NOW + 30 * HOUR)
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(3,)]


def test_what_a_feed_says_is_kept_until_the_page_is_read_and_as_long_as_its_record_needs_it(
    run: Run, tmp_path: Path
) -> None:
    whole = "".join(f"<p>The ferry carried {n} sheep and {n + 2} goats to the far side.</p>" for n in range(9))
    with paper() as site:
        site.listing("/", after='<link rel="alternate" type="application/atom+xml" href="/world.atom">')
        walled = '{"@type":"NewsArticle","headline":"The ferry","isAccessibleForFree":false}'
        site.pages["/story/what-the-ferry-carried-1"] = (
            f'<html lang="en"><head><script type="application/ld+json">{walled}</script></head>'
            "<body><article><h1>The ferry</h1><p>The ferry carried a lot of them.</p></article></body></html>"
        )
        content = whole.replace("<", "&lt;")
        entry = f'<link href="/story/what-the-ferry-carried-1"/><content type="html">{content}</content>'
        entry += "<published>2026-05-20T08:00:00Z</published>"
        site.pages["/world.atom"] = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'
        assert ran(run, site, NOW, "-a", "max_pages=2") != Exit.FAILED
        assert query(tmp_path / "data", "SELECT count(*) FROM feed_notes") == [(1,)]
        feed(site, "/world.atom")
        word = ("run", "news", "-a", f"url={site.origin}/", *OFTEN[2:])
        assert run(*word, environment=clock(NOW + HOUR)).returncode == Exit.DONE
        (segment,) = (tmp_path / "data" / "dataset").rglob("*.jsonl*")
        (row,) = (json.loads(line) for _, line in read_lines(segment))
        assert (row["provenance"]["body"], row["body"].count("goats")) == ("feed", 9)
        site.forget()
        assert run(*word, environment=clock(NOW + DAY)).returncode == Exit.NOTHING_NEW
        assert "/story/what-the-ferry-carried-1" in site.paths
        assert query(tmp_path / "data", "SELECT count(*) FROM feed_notes") == [(1,)]


def test_a_feed_as_the_page_to_start_from_is_asked_for_conditionally(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = [written(site, number) for number in range(3)]
        feed(site, "/rss", *told)
        word = ("run", "news", "-a", f"url={site.origin}/rss", *OFTEN)
        assert run(*word, environment=clock(NOW)).returncode == Exit.DONE
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(3,)]
        site.forget()
        assert run(*word, environment=clock(NOW + HOUR)).returncode == Exit.NOTHING_NEW
        assert [each for each in site.asked if each[0] == "/rss"] == [("/rss", 304)]


def test_links_of_a_feed_with_another_parameter_in_each_run_lead_to_what_is_known(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        told = [written(site, number) for number in range(6)]
        for path in told:
            named = f'<link rel="canonical" href="{site.origin}{path}"></head>'
            site.pages[path] = site.pages[path].replace("</head>", named)
        site.listing("/", told[0], after='<link rel="alternate" type="application/atom+xml" href="/world.atom">')
        fetched = []
        for hour in range(3):
            links = [f"{path}?mod=rss{hour}&t={hour}000" for path in told]
            site.pages |= {link: site.pages[link.partition("?")[0]] for link in links}
            feed(site, "/world.atom", *links)
            ran(run, site, NOW + hour * HOUR)
            fetched.append(sum("?mod" in path for path in site.paths))
        assert query(tmp_path / "data", "SELECT count(*) FROM articles") == [(6,)]
        assert fetched == [6, 0, 0]
