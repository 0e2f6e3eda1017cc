"""How a site stands comes from its ledger alone, and Prometheus' own parser reads it."""

from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, acknowledge, alarm_counts, open_alarm
from newscrawler.ledger.watch.deliveries import Queued, claim, note_failed, queue
from newscrawler.ledger.watch.observations import Observation, observe
from newscrawler.report.metrics.exposition import text_of_sites
from newscrawler.report.metrics.figures import SiteNow, median_of_buckets, sites_now

NOW = 1_790_000_000.0
COUNTS = {
    "articles": {"new": 4, "updated": 1},
    "records": {"all": 5, "new": 4},
    "field": {"authors": 3, "headline": 5},
    "lag": {"60": 1, "900": 2, "more": 1, "none": 1},
    "page": {"done": 9, "failed": 1},
}


def stands(folder: Path) -> list[SiteNow]:
    """A site with a run, three alarms of which one is acknowledged, and a message that failed."""
    with open_store(folder) as store, store.write() as connection:
        runs.begin(connection, "r1", "gazette", arguments={}, pid=1, now=NOW - 60)
        runs.end(connection, "r1", now=NOW, outcome="done", exit=0, report="{}")
        observe(connection, Observation("gazette", "r1", 1, NOW - 60, NOW, "done", True, COUNTS))
        numbers = [
            open_alarm(connection, "gazette", Anomaly(kind, "", severity, "", "", ""), run_id="r1", now=NOW)
            for kind, severity in (("a", Severity.URGENT), ("b", Severity.NOTICE), ("c", Severity.NOTICE))
        ]
        acknowledge(connection, numbers[1], now=NOW)
        queue(connection, "gazette", "r1", [Queued("desk", "run")], now=NOW)
        note_failed(connection, claim(connection, ["desk"], now=NOW), "HTTP 500", now=NOW)
        assert alarm_counts(connection) == {"notice": 1, "warning": 0, "urgent": 1}
        return sites_now(connection, now=NOW)


def test_a_site_stands_as_its_ledger_says(tmp_path: Path) -> None:
    (site,) = stands(tmp_path)
    assert (site.found["new"], site.found["released"], site.pages) == (4, 0, {"done": 9, "failed": 1})
    assert site.shares == {"authors": 0.6, "headline": 1.0}
    assert site.lag == 900.0
    assert (dict(site.alarms), site.acknowledged) == ({"notice": 1, "warning": 0, "urgent": 1}, 1)
    assert [(each.target, each.waiting, each.given_up) for each in site.deliveries] == [("desk", 1, 0)]
    assert median_of_buckets({"more": 1}) == float("inf")


def test_prometheus_reads_it_in_both_formats(tmp_path: Path) -> None:
    found = stands(tmp_path)
    samples: dict[tuple[object, ...], float] = {}
    for parse, text in ((prometheus, text_of_sites(found)), (openmetrics, text_of_sites(found, openmetrics=True))):
        read = {
            (sample.name, *sorted(sample.labels.items())): sample.value
            for family in parse(text.decode())
            for sample in family.samples
        }
        assert not samples or samples == read
        samples = read
    site = ("site", "gazette")
    assert samples["newscrawler_run_end_timestamp_seconds", site] == NOW
    assert samples["newscrawler_run_articles", ("change", "new"), site] == 4
    assert samples["newscrawler_alarms_open", ("severity", "urgent"), site] == 1
    assert samples["newscrawler_field_share", ("field", "authors"), site] == 0.6
    assert samples["newscrawler_deliveries_waiting", site, ("target", "desk")] == 1
    assert samples["newscrawler_run_outcome", ("outcome", "done"), site] == 1
