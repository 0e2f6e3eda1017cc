"""Examples of an alarm of a listing are articles to which it led."""

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
