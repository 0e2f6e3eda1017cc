"""Each run leaves its figures with its end, whatever it came to; those of a day are the sum of those of its runs."""

from pathlib import Path

from newscrawler.exits import Exit
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.observations import Observation, observed_runs, observed_since, summed
from newscrawler.report.watch.record_counts import FIELDS
from tests.conftest import Run
from tests.run.site import SITE, SOON, Origin, reports, words


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
