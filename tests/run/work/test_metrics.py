"""What an orchestrator is told of a worker: Prometheus' parser reads the metrics; it is ready while it takes sites."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from newscrawler.exits import BadUsageError, Exit
from newscrawler.ledger.sites.taking import Load
from newscrawler.report.outcome import Outcome
from newscrawler.report.summary import Counts
from newscrawler.run.work.figures import WorkFigures
from newscrawler.run.work.metrics import WorkMetrics, registry_of, text_of
from newscrawler.run.work.server import Metrics, StateServer, listen, url_of

COUNTS = Counts(pages=9, articles=3, drops={}, skips={}, failures={"http_500": 2}, errors={}, requests=12)


def samples(text: bytes) -> dict[str, float]:
    found = {}
    for family in text_string_to_metric_families(text.decode()):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sample.labels.items())
            found[f"{sample.name}{labels and '{' + labels + '}'}"] = sample.value
    return found


def test_prometheus_reads_what_was_counted() -> None:
    figures = WorkFigures()
    for lateness in (0.2, 4.0, 100.0, 1e6):
        figures.begun(lateness)
    figures.ended(Outcome(Exit.DONE, "", counts=COUNTS))
    figures.ended(Outcome(Exit.NOTHING_NEW, "", counts=COUNTS))
    figures.ended(Outcome(Exit.LOCKED, ""))
    metrics = WorkMetrics(figures, lambda: 2, 20, lambda: Load(sites=9, due=3, running=2, lateness=7.5))
    found = samples(text_of(registry_of(metrics)))
    assert found["newscrawler_work_runs_total{outcome=done}"] == 1
    assert found["newscrawler_work_runs_total{outcome=locked}"] == 1
    assert found["newscrawler_work_articles_total"] == 6
    assert found["newscrawler_work_requests_total"] == 24
    assert found["newscrawler_work_failed_pages_total"] == 4
    assert found["newscrawler_work_running"] == 2
    assert found["newscrawler_work_ready"] == 1
    assert (found["newscrawler_sites"], found["newscrawler_sites_due"]) == (9, 3)
    assert found["newscrawler_sites_due_seconds"] == 7.5
    assert found["process_resident_memory_bytes"] > 0
    buckets = [found[f"newscrawler_work_lateness_seconds_bucket{{le={le}}}"] for le in ("1.0", "5.0", "300.0", "+Inf")]
    assert buckets == [1, 2, 3, 4]
    assert found["newscrawler_work_lateness_seconds_count"] == 4


def test_what_the_ledger_has_is_left_out_while_it_cannot_be_had() -> None:
    figures = WorkFigures()
    figures.lost("Cannot use the ledger")
    found = samples(text_of(registry_of(WorkMetrics(figures, lambda: 0, 20, lambda: None))))
    assert "newscrawler_sites" not in found
    assert (found["newscrawler_work_ready"], found["newscrawler_work_ledger_errors_total"]) == (0, 1)


def asked(figures: WorkFigures, metrics: Metrics | None, *paths: str) -> list[tuple[int, str]]:
    """The status and the text of some pages."""

    async def ask() -> list[tuple[int, str]]:
        listening = listen("0")
        server = StateServer(listening, state, metrics)
        await server.start()
        try:
            async with aiohttp.ClientSession(url_of(listening)) as session:
                answers = []
                for path in paths:
                    async with session.get(path) as answer:
                        answers.append((answer.status, await answer.text()))
                return answers
        finally:
            await server.stop()

    def state() -> tuple[dict[str, Any], bool]:
        return {"draining": figures.is_draining}, figures.is_ready

    return asyncio.run(ask())


def test_a_worker_is_ready_while_it_takes_sites_and_healthy_while_it_answers() -> None:
    figures = WorkFigures()
    healthy, ready, metrics = asked(figures, lambda: b"# EOF\n", "/health", "/ready", "/metrics")
    assert (healthy[0], ready[0], metrics) == (200, 200, (200, "# EOF\n"))
    figures.is_draining = True
    healthy, ready, metrics = asked(figures, None, "/health", "/ready", "/metrics")
    assert (healthy[0], ready[0]) == (200, 503)
    assert json.loads(ready[1]) == {"draining": True}
    assert metrics == (501, "no metrics without a package: pip install 'newscrawler[metrics]'\n")


def test_an_address_is_of_the_loopback_unless_a_host_is_named() -> None:
    with listen("0") as local, listen("0.0.0.0:0") as everywhere:
        assert url_of(local).startswith("http://127.0.0.1:")
        assert url_of(everywhere).startswith("http://0.0.0.0:")
        taken = local.getsockname()[1]
        with pytest.raises(BadUsageError, match=f"--http {taken}: cannot listen there: "):
            listen(str(taken))
    for wrong in ("", "http", "127.0.0.1", "1:99999"):
        with pytest.raises(BadUsageError, match="give a port, or HOST:PORT"):
            listen(wrong)
