"""Examples of an alarm are what shows it: articles to which a listing led, pages that were left out."""

from pathlib import Path

from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.observations import Observation, observe
from newscrawler.run.steps.watch import watch_observation
from tests.filled import BASE, SITE, article, discovery, fill, revision, url

HOUR = 3_600.0
LISTING = f"{BASE}/politics"


def test_a_listing_that_is_empty_is_shown_by_articles_that_it_led_to(tmp_path: Path) -> None:
    for path, listing in [(f"/p{number}", "/politics") for number in range(4)] + [("/w1", "/world"), ("/w2", "/world")]:
        found = url(path, article=article(path)[1]["article"])
        fill(tmp_path, article(path), found, discovery(path, listing), revision(path, {"url": f"{BASE}{path}"}))
    with open_store(tmp_path) as store, store.write() as connection:
        for number in range(9):
            links = 0 if number == 8 else 30
            counts = {"run": {"done": 1}, "listing": {LISTING: links}, "listing_read": {LISTING: 1}}
            counts |= {"articles": {"new": 5}, "records": {"all": 5, "new": 5}}
            ended = 1_764_000_000.0 + number * 6 * HOUR
            observed = Observation(SITE, f"r{number}", number, ended - 60, ended, "done", True, counts)
            observe(connection, observed)
            events = watch_observation(connection, observed)
    [opened] = [event.alarm for event in events if event.kind == "opened"]
    assert (opened.anomaly.kind, opened.anomaly.subject) == ("listing_empty", LISTING)
    assert [example.url for example in opened.anomaly.examples] == [f"{BASE}/p{number}" for number in (3, 2, 1)]


def test_a_field_without_which_a_page_is_no_article_is_shown_by_the_pages_that_were_left_out(tmp_path: Path) -> None:
    for number in range(5):
        reason = "missing_date_published" if number < 4 else "missing_headline"
        found = url(f"/p{number}", state="rejected", reason=reason, visited=1_764_000_000.0 + 8 * 6 * HOUR - 30)
        fill(tmp_path, found)
    with open_store(tmp_path) as store, store.write() as connection:
        for number in range(9):
            lacking = 12 if number == 8 else 0
            counts = {"run": {"done": 1}, "page": {"done": 20, "rejected": lacking}}
            counts |= {"articles": {"new": 8}, "records": {"all": 8, "new": 8}}
            counts |= {"drop": {"missing_date_published": lacking}} if lacking else {}
            ended = 1_764_000_000.0 + number * 6 * HOUR
            observed = Observation(SITE, f"r{number}", number, ended - 60, ended, "done", True, counts)
            observe(connection, observed)
            events = watch_observation(connection, observed)
    [opened] = [event.alarm for event in events if event.kind == "opened"]
    assert (opened.anomaly.kind, opened.anomaly.subject) == ("field_lost", "date_published")
    assert opened.anomaly.message == "12 of 20 articles have no date_published, and are left out"
    assert len(opened.anomaly.examples) == 3
    assert {example.url for example in opened.anomaly.examples} <= {f"{BASE}/p{number}" for number in range(4)}
