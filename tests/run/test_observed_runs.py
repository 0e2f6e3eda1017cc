"""Each run leaves its figures with its end, whatever it came to; those of a day are the sum of those of its runs."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.observations import Observation, observed_runs, observed_since, summed
from newscrawler.report.watch.record_counts import FIELDS
from tests.conftest import Run, Start
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, SOON, Origin, reports, words

_WELL = (Exit.DONE, Exit.PARTLY_DONE)


def observed(data: Path) -> list[Observation]:
    """Of each run, the first one first."""
    with open_store(data) as store, store.read() as connection:
        found = observed_runs(connection, SITE)
        days = list(observed_since(connection, SITE))
    assert summed(day.counts for day in days) == summed(each.counts for each in found)
    assert sum(day.runs for day in days) == len(found)
    return found[::-1]


def test_a_run_observes_its_articles_its_listings_and_its_cost(run: Run, origin: Origin, data: Path) -> None:
    assert run(*words(origin.base_url, *SOON)).returncode == Exit.DONE
    assert run(*words(origin.base_url, *SOON)).returncode == Exit.NOTHING_NEW
    first, second = observed(data)
    truth = list(origin.world.truth(origin.base_url))
    counts = first.counts
    assert (first.outcome, first.complete, first.round) == ("done", True, 1)
    assert first.number("articles", "new") == first.number("records", "new") == len(truth)
    for name in FIELDS:
        has = [record[name] for record in truth]
        assert first.number("field", name) == sum(bool(value["url"] if name == "image" else value) for value in has)
    for group in ("section", "channel", "kind", "language", "lag", "words"):
        assert sum(counts[group].values()) == len(truth), group
    assert counts["gate"] == {"passed": 1}
    assert set(counts["listing"]) == set(counts["listing_read"])
    assert all(url.startswith(origin.base_url) for url in counts["listing"])
    assert first.number("articles", "released") == len(truth)
    hosts = reports(data)[0]["politeness"].values()
    assert first.number("traffic", "bytes") == reports(data)[0]["requests"]["bytes"]
    assert first.number("traffic", "requests") == sum(host["requests"] for host in hosts)
    assert second.number("records", "all") == 0
    assert second.number("status", "304") > 0
    assert second.number("articles", "new") == 0


def altered(change: Callable[[str, str], str]) -> Callable[[str, Reply], Reply]:
    return lambda path, page: replace(page, body=change(path, page.body)) if page.body else page


NEXT_DAY = World(articles=99, moment=DEFAULT_MOMENT + timedelta(days=1))
_AUTHORS = (
    (re.compile(r'("author": )("[^"]*"|\[[^]]*\])'), r'\1""'),
    (re.compile(r'<meta name="author"[^>]*>|<span class="writer">.*?</span>'), ""),
)


def test_what_breaks_shows_in_the_figures_of_the_first_run_that_saw_it(run: Run, data: Path) -> None:
    with served(World(articles=99, moment=DEFAULT_MOMENT)) as site:
        assert run(*words(site.base_url), environment=clock(DEFAULT_MOMENT)).returncode in _WELL
        site.world = NEXT_DAY
        site.alter = altered(_broken)
        ended = run(*words(site.base_url), environment=clock(NEXT_DAY.moment))
        base_url = site.base_url
    before, after = observed(data)
    assert ended.returncode in (*_WELL, Exit.GATE_FAILED)
    assert after.number("records", "all") > 10
    assert before.number("field", "authors") > 0 == after.number("field", "authors")  # authors vanished
    assert before.number("source", "body=site") > 0 == after.number("source", "body=site")  # another template
    assert after.number("source", "body=general") > 0
    empty = f"{base_url}/news/politics"
    assert before.counts["listing"][empty] > 0 == after.counts["listing"][empty]  # a listing went empty
    assert after.counts["listing_read"][empty] == 1


def _broken(path: str, body: str) -> str:
    """The page of a site with another template, without authors, and whose politics have no articles."""
    if path == "/news/politics":
        return "<html><body><h1>Politics</h1></body></html>"
    for pattern, instead in _AUTHORS:
        body = pattern.sub(instead, body)
    return body.replace("p-content", "text-of-it")


def test_a_run_that_its_gate_holds_is_observed_and_one_that_is_killed_is_not(
    run: Run, start: Start, data: Path
) -> None:
    with served(World(articles=99, moment=DEFAULT_MOMENT)) as site:
        assert run(*words(site.base_url), environment=clock(DEFAULT_MOMENT)).returncode in _WELL
        site.world = NEXT_DAY
        site.alter = lambda path, page: None if path == "/news/politics" else page  # and no answer ever comes
        killed = start(*words(site.base_url), environment=clock(NEXT_DAY.moment))
        assert site.hanging.wait(600)
        killed.kill()
        killed.wait()
        site.alter = altered(lambda _, body: re.sub(r"<h1>.*?</h1>", "<h1>One for all</h1>", body))
        ended = run(*words(site.base_url), environment=clock(NEXT_DAY.moment + timedelta(minutes=5)))
    _, held = observed(data)  # of three runs
    assert [each["outcome"] for each in reports(data)][1:] == ["killed", "gate_failed"], ended
    assert (held.outcome, held.counts["gate"]) == ("gate_failed", {"held": 1})
    assert held.number("articles", "quarantined") == held.number("records", "all") > 0
    assert held.number("articles", "released") == 0


def test_what_happened_to_a_run_is_counted_as_events(run: Run, data: Path) -> None:
    before, after = (World(articles=60, moment=DEFAULT_MOMENT + days * timedelta(days=1)) for days in (0, 1))
    new = sorted({story.path for story in after.snapshot.stories} - {story.path for story in before.snapshot.stories})
    robots = replace(before.page("/robots.txt", ""), status=200, body="User-agent: *\nDisallow: /private\n")
    wall = "<html><head><title>Just a moment...</title></head><body><div id='cf-challenge'></div></body></html>"
    home = "<html><body><h1>The Daily Lantern</h1></body></html>"

    def alter(path: str, page: Reply) -> Reply:
        if path == new[0]:
            return replace(page, status=302, location="/")
        altered = {new[1]: replace(page, body=wall), "/": replace(page, status=200, body=home), "/robots.txt": robots}
        return altered.get(path, page)

    with served(before) as site:
        assert run(*words(site.base_url), environment=clock(after.moment + timedelta(hours=2))).returncode in _WELL
        site.world, site.alter = after, alter
        run(*words(site.base_url), environment=clock(after.moment))
        site.alter = lambda _, page: page  # and a robots.txt that the second run did not know
        run(*words(site.base_url), environment=clock(after.moment + timedelta(days=2)))
    first, second, third = observed(data)
    assert "event" not in first.counts
    assert second.counts["event"] == {"clock_back": 1, "block_pages": 1, "redirected_home": 1}
    assert third.counts["event"] == {"robots_changed": 1}
