"""A site whose pages lost their text: nothing of that run is published, until somebody says so."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zlib import crc32

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, outcomes, reports, rows, words

WORLDS = [World(articles=59, moment=DEFAULT_MOMENT + hours * timedelta(hours=1)) for hours in (0, 12, 18)]
STEADY = {story.path for story in WORLDS[2].snapshot.stories if story.role.steady}


def test_a_run_that_does_not_pass_its_gate_waits_until_it_is_accepted(run: Run, data: Path) -> None:
    def broken(target: str, page: Reply) -> Reply:
        """Two articles of three have a headline and nothing else any more."""
        number = crc32(target.encode())
        lost = target in STEADY and number % 3
        return replace(page, body=f"<html><body><h1>Reply {number}</h1></body></html>") if lost else page

    with served(WORLDS[0]) as site:
        assert run(*words(site.base_url), environment=clock(WORLDS[0].moment)).returncode == Exit.DONE
        good = rows(data)

        site.world, site.alter = WORLDS[1], broken
        ended = run(*words(site.base_url), environment=clock(WORLDS[1].moment))
        run_id = reports(data)[-1]["run_id"]
        assert ended.returncode == Exit.GATE_FAILED
        assert len(ended.stderr.splitlines()) == 1, ended.stderr
        assert f"newscrawler dataset release {SITE} --accept {run_id}" in ended.stderr
        assert reports(data)[-1]["quarantine"]
        assert rows(data) == good
        waiting = quarantined(data)
        assert waiting

        ended = run("dataset", "release", SITE, "--accept", run_id)
        assert ended.returncode == Exit.DONE, ended.stderr
        accepted = rows(data)[len(good) :]
        assert {row["run_id"] for row in accepted} == {run_id}
        assert {row["id"] for row in accepted} == waiting
        assert not quarantined(data)

        site.world, site.alter = WORLDS[2], lambda _, page: page
        ended = run(*words(site.base_url), environment=clock(WORLDS[2].moment))
        assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE), ended.stderr
        own = rows(data)[len(good) + len(accepted) :]
        assert own
        assert {row["run_id"] for row in own} == {reports(data)[-1]["run_id"]}
        assert len({row["id"] for row in rows(data)}) == len(list(WORLDS[2].truth(site.base_url)))
    assert outcomes(data)[:2] == ["done", "gate_failed"]
    assert run("dataset", "verify", SITE).returncode == Exit.DONE


def test_articles_behind_a_page_that_was_one_for_all_are_found_when_it_goes(run: Run, data: Path) -> None:
    with served(WORLDS[0]) as site:
        assert run(*words(site.base_url), environment=clock(WORLDS[0].moment)).returncode == Exit.DONE
        site.world = WORLDS[1]
        site.alter = lambda target, page: (
            replace(page, body="<html><body><h1>Back soon</h1></body></html>") if target in STEADY else page
        )
        ended = run(*words(site.base_url), environment=clock(WORLDS[1].moment))
        assert ended.returncode == Exit.GATE_FAILED
        site.world, site.alter = WORLDS[2], lambda _, page: page
        run(*words(site.base_url), environment=clock(WORLDS[2].moment))
        assert {row["url"] for row in rows(data)} >= {
            record["url"]
            for record in WORLDS[2].truth(site.base_url)
            if unquote(urlsplit(record["url"]).path) in STEADY
        }
        assert not quarantined(data)  # what waited and is as it was then is published with this run
        assert {row["run_id"] for row in rows(data)}.isdisjoint({reports(data)[1]["run_id"]})
        truth = {record["id"]: record["body"] for record in WORLDS[2].truth(site.base_url)}
        assert {row["id"]: row["body"] for row in rows(data) if row["change"] != "merged"} == truth


def quarantined(data_dir: Path) -> set[str]:
    statement = (
        "SELECT id FROM revisions JOIN articles USING (article) WHERE quarantine IS NOT NULL AND segment IS NULL"
    )
    return {id_ for (id_,) in query(data_dir, statement)}
