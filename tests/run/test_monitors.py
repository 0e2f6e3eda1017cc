"""Suites of Spidermon see what newscrawler knows of a run, beside Spidermon's own at the end of the crawl."""

from pathlib import Path

from spidermon.runners import MonitorRunner

from newscrawler.run.monitors import RunSuite
from tests.conftest import Run
from tests.report.notify.alarms import ALARM, RUN
from tests.run.site import SITE, Origin, words

FEW = ("-a", "max_articles=3", "-s", "DOWNLOAD_DELAY=0")
SETTINGS = """
from newscrawler.settings import *

EXTENSIONS = {**EXTENSIONS, "spidermon.contrib.scrapy.extensions.Spidermon": 500}
SPIDERMON_ENABLED = True
SPIDERMON_SPIDER_CLOSE_MONITORS = ["suites.CloseSuite"]
SPIDERMON_RUN_MONITORS = ["suites.DeskSuite"]
"""
SUITES = """
from spidermon import Monitor, MonitorSuite
from spidermon.core.actions import Action

from newscrawler.run.monitors import RunMonitor, RunSuite


class CloseSuite(MonitorSuite):
    class Crawled(Monitor):
        def test_items(self):
            self.assertGreater(self.data.stats["item_scraped_count"], 0)

    monitors = [Crawled]


class FiguresMonitor(RunMonitor):
    def test_new(self):
        self.assertEqual(3, self.counts["articles"]["new"])

    def test_headlines(self):
        share = self.share("headline")
        self.assertTrue(share is None or share > 0.5, f"{share} of the records have a headline")


class Tell(Action):
    def run_action(self):
        with open("told", "a") as file:
            failed = [each.item.name for each in self.result.monitors_failed_results]
            print(self.data.report["site"], *failed, file=file)


class DeskSuite(RunSuite):
    monitors = [*RunSuite.monitors, FiguresMonitor]
    monitors_failed_actions = [Tell]
"""


def test_suites_pass_after_a_good_run_and_the_action_of_one_that_fails_tells(
    run: Run, origin: Origin, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text(SETTINGS)
    (tmp_path / "suites.py").write_text(SUITES)
    environment = {"SCRAPY_SETTINGS_MODULE": "mine", "PYTHONPATH": str(tmp_path)}
    log = tmp_path / "log"
    options = (*FEW, "--logfile", str(log), "-L", "INFO")
    good = run(*words(origin.base_url, *options), environment=environment)
    assert good.returncode in (0, 4), good.stderr
    assert "monitors failed" not in good.stderr
    said = log.read_text()
    for line in ("Crawled/test_items... OK", "Outcome/The run ended well... OK", "Alarms/Nothing is unusual... OK"):
        assert line in said
    assert "FiguresMonitor/test_headlines... OK" in said

    bad = run(*words(origin.base_url, *options, "-a", "max_articles=2"), environment=environment)
    assert bad.returncode in (0, 3, 4)  # they change nothing of it
    assert (tmp_path / "told").read_text() == f"{SITE} FiguresMonitor/test_new\n"
    assert "monitors failed: FiguresMonitor/test_new" in bad.stderr
    assert "AssertionError: 3 != 2" in log.read_text()


def test_an_open_alarm_a_bad_outcome_and_what_is_held_fail_a_monitor_each() -> None:
    report = {**RUN, "exit": 5, "outcome": "gate_failed", "quarantine": "30 % of the pages failed"}
    bad = MonitorRunner().run(RunSuite(), report=report, counts={}, alarms=[ALARM])
    assert {each.item.name: each.error.partition("AssertionError: ")[2] for each in bad.monitors_failed_results} == {
        "Outcome/The run ended well": "gazette: gate_failed, 3 new\n",
        "Outcome/The gate holds nothing back": "30 % of the pages failed\n",
        "Alarms/Nothing is unusual": "[urgent] 0 of 31 articles have authors (usual is 29 to 31 of 31): "
        "the template has changed\n",
    }
    good = MonitorRunner().run(RunSuite(), report={**RUN, "quarantine": None}, counts={}, alarms=[])
    assert good.all_monitors_passed


def test_a_suite_that_is_not_there_is_said_before_a_crawl(run: Run, origin: Origin) -> None:
    named = ("-s", "SPIDERMON_ENABLED=1", "-s", "SPIDERMON_RUN_MONITORS=no.such.Suite")
    ended = run(*words(origin.base_url, *FEW, *named))
    assert ended.returncode != 0
    assert "SPIDERMON_RUN_MONITORS: No module named 'no'" in ended.stderr
    assert origin.requests == []
