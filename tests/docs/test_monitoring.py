"""The dashboard and the alert rules ask for metrics that there are, in expressions that Prometheus reads."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from newscrawler.report.metrics.families import FAMILIES, PREFIX
from tests.run.needs import lacking

SET_UPS = Path(__file__).parents[2] / "docs" / "set-ups"
DASHBOARD: dict[str, Any] = json.loads((SET_UPS / "grafana.json").read_text())
RULES = [
    rule
    for group in yaml.safe_load((SET_UPS / "prometheus-alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
EXPRESSIONS = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
PROMTOOL = shutil.which("promtool")
NAMES = {f"{PREFIX}{family[0]}" for family in FAMILIES}


def test_every_metric_that_is_asked_for_is_one_of_ours() -> None:
    asked = {
        name
        for text in (*EXPRESSIONS, *(rule["expr"] for rule in RULES))
        for name in re.findall(r"newscrawler_\w+", text)
    }
    assert asked <= NAMES
    assert len(asked) >= 12


def test_the_dashboard_has_what_grafana_documents() -> None:
    """https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/"""
    assert {"title", "schemaVersion", "panels", "templating", "time", "annotations"} <= set(DASHBOARD)
    variables = {variable["name"] for variable in DASHBOARD["templating"]["list"]}
    numbers = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(numbers)) == len(numbers)
    places: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        assert {"id", "type", "title", "gridPos", "datasource", "targets", "fieldConfig", "options"} <= set(panel)
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert at["x"] + at["w"] <= 24
        assert not places & cells
        places |= cells
        assert panel["datasource"]["uid"] == "${datasource}"
        for target in panel["targets"]:
            assert set(re.findall(r"\$\{?(\w+)", target["expr"])) <= variables


def test_prometheus_reads_every_expression_and_rule(tmp_path: Path) -> None:
    if PROMTOOL is None:
        lacking("promtool")
    rules = [
        {"record": f"panel:{number}", "expr": expression.replace("$site", ".*")}
        for number, expression in enumerate(EXPRESSIONS)
    ]
    groups = {"groups": [{"name": "dashboard", "rules": rules}]}
    (tmp_path / "dashboard.yaml").write_text(yaml.safe_dump(groups))
    for path in (tmp_path / "dashboard.yaml", SET_UPS / "prometheus-alerts.yaml"):
        checked = subprocess.run([PROMTOOL, "check", "rules", str(path)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
