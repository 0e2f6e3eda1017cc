"""Rows that are clearly wrong by what is usual at their site wait, where the gate's own rules see nothing."""

import shutil
from pathlib import Path

from newscrawler.exits import Exit
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.alarms import open_alarms
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, SOON, reports, rows, words
from tests.run.test_watched_runs import BROKEN, WELL, without_authors


def test_a_round_is_held_for_an_alarm_that_says_that_its_rows_are_wrong(run: Run, tmp_path: Path) -> None:
    data, base = tmp_path / "data", tmp_path / "base"
    with served(WELL[0]) as site:
        for world in WELL:
            site.world = world
            run(*words(site.base_url, *SOON), environment=clock(world.moment))
        good = rows(data)
        shutil.copytree(data, base)
        site.world, site.alter = BROKEN, without_authors
        now = clock(BROKEN.moment)

        ended = run(*words(site.base_url, *SOON), environment=now)
        assert ended.returncode == Exit.GATE_FAILED, ended.stderr
        assert "articles have authors; usual is" in ended.stderr
        assert reports(data)[-1]["counts"]["hold"] == {"unusual_field_lost": 1}
        assert rows(data) == good
        with open_store(data) as store, store.read() as connection:
            assert [alarm.anomaly.kind for alarm in open_alarms(connection)] == ["field_lost"]
        run_id = reports(data)[-1]["run_id"]
        assert run("dataset", "release", SITE, "--accept", run_id, environment=now).returncode == Exit.DONE
        accepted = rows(data)
        assert len(accepted) > len(good)

        shutil.rmtree(data)
        shutil.copytree(base, data)
        ended = run(*words(site.base_url, *SOON, "-s", "GATE_ALARMS="), environment=now)
        assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE), ended.stderr
        assert len(rows(data)) == len(accepted)
