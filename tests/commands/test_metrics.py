"""`newscrawler metrics` prints how sites stand, or puts it in a file's place."""

from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

from tests.conftest import Run
from tests.folders import lose_ledger
from tests.report.metrics.test_figures import stands


def test_metrics_are_printed_or_put_into_a_file(run: Run, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    assert run("metrics").returncode == 6  # no ledger yet
    stands(tmp_path / "data")
    printed = run("metrics")
    assert (printed.returncode, printed.stderr) == (0, "")
    names = {family.name for family in prometheus(printed.stdout)}
    assert {"newscrawler_alarms_open", "newscrawler_run_seconds", "newscrawler_deliveries_waiting"} <= names
    assert {family.name for family in openmetrics(run("metrics", "--openmetrics").stdout)} == names
    written = run("metrics", "--output", "site.prom", "--site", "gazette")
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "site.prom").read_text() == printed.stdout
    assert run("metrics", "--output", str(tmp_path)).returncode == 1
    wrong = run("metrics", "--site", "gazett")
    assert (wrong.returncode, "nothing is known of the site" in wrong.stderr) == (2, True)
