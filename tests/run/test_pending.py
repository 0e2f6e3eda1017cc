"""What a run leaves out, or fails at, is found by a later one."""

from datetime import timedelta
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.site import Origin, assert_there, outcomes, rows, words

FAULTY = """
from newscrawler.settings import *

ITEM_PIPELINES = {**ITEM_PIPELINES, "faulty.Faulty": 450}

class Faulty:
    def process_item(self, article):
        if "/news/health/" in article.url:
            raise ArithmeticError(f"cannot count {article.url}")
        return article
"""


def test_as_many_articles_as_were_asked_for_are_released_and_the_rest_waits_for_the_next_run(
    run: Run, origin: Origin, data: Path
) -> None:
    ended = run(*words(origin.base_url, "-a", "max_articles=10"))
    assert (ended.returncode, ended.stderr) == (Exit.PARTLY_DONE, "")
    assert "pages still wait" in ended.stdout
    assert len(rows(data)) == 10
    assert run(*words(origin.base_url)).returncode == Exit.DONE
    assert outcomes(data) == ["partly_done", "done"]
    assert_there(data, origin)


def test_what_a_window_leaves_out_comes_without_it(run: Run, origin: Origin, data: Path) -> None:
    since = (DEFAULT_MOMENT - timedelta(days=30)).date().isoformat()
    assert run(*words(origin.base_url, "-a", f"since={since}")).returncode == Exit.DONE
    young = rows(data)
    assert young
    assert all(row["date_published"] >= since for row in young)
    assert run(*words(origin.base_url)).returncode == Exit.DONE
    assert_there(data, origin)
    assert len(young) < len(rows(data))


def test_an_article_that_a_stage_raised_for_is_tried_again_and_found(
    run: Run, origin: Origin, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "faulty.py").write_text(FAULTY)
    faulty = {"SCRAPY_SETTINGS_MODULE": "faulty"}
    ended = run(*words(origin.base_url), environment=faulty | clock(DEFAULT_MOMENT))
    assert ended.returncode == Exit.PARTLY_DONE, ended.stderr
    assert "cannot count" in ended.stderr
    assert "pages failed: `newscrawler status` says which" in ended.stdout
    failed = query(data, "SELECT reason, attempts FROM urls WHERE state = 'failed'")
    assert len(failed) > 2
    assert set(failed) == {("ArithmeticError", 1)}
    without = len(rows(data))

    soon = run(*words(origin.base_url), environment=clock(DEFAULT_MOMENT + timedelta(seconds=10)))
    assert soon.returncode == Exit.NOTHING_NEW  # it is not tried again at once
    ended = run(*words(origin.base_url), environment=clock(DEFAULT_MOMENT + timedelta(minutes=5)))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert_there(data, origin)
    assert without < len(rows(data))
    assert outcomes(data) == ["partly_done", "nothing_new", "done"]
