"""`newscrawler history`, as a user runs it."""

import json
import re
import time
from pathlib import Path

from newscrawler.ledger.digest import digest
from newscrawler.ledger.store import open_store
from newscrawler.ledger.watch.observations import DAY, Observation, observe
from tests.conftest import Run
from tests.filled import BASE, article, fill, revision, url
from tests.folders import lose_ledger


def test_history_finds_an_article_by_id_and_by_url_and_shows_what_changed(run: Run, tmp_path: Path) -> None:
    fill(
        tmp_path / "data",
        article("/a", id="7", revision=2),
        article("/a", id="7", site="herald"),
        url("/a", article=digest("gazette", f"{BASE}/a")),
        revision("/a", {"headline": "Talks go on"}),
        revision("/a", {"headline": "Talks end"}, revision=2, change="updated", changed_fields=["headline"]),
    )
    ambiguous = run("history", "7")
    assert (ambiguous.returncode, ambiguous.stdout) == (2, "")
    assert ambiguous.stderr == "newscrawler: error: '7' is an article of gazette and herald: choose one with --site\n"
    shown = run("history", "7", "--site", "gazette")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Talks [-go on-]{+end+}" in shown.stdout
    told = json.loads(run("history", f"{BASE}/a?utm_source=mail", "--site", "gazette", "--json").stdout)
    assert [own["change"] for own in told["revisions"]] == ["added", "updated"]


def test_what_is_not_found_is_one_line(run: Run, tmp_path: Path) -> None:
    lose_ledger(tmp_path / "data")
    assert run("history", "7").returncode == 6
    fill(tmp_path / "data", article("/a", id="post-1234"))
    ended = run("history", "post-123")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "newscrawler: error: no article has the id 'post-123': did you mean post-1234?\n"
    assert run("history").returncode == 2


def test_the_figures_of_a_site_are_shown_by_the_day_or_the_week(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "data", url("/a"))
    today = int(time.time() // DAY)
    with open_store(tmp_path / "data") as store, store.write() as connection:
        for back in (400, 3, 1, 0):
            counts = {"articles": {"new": 7}, "records": {"all": 7}, "field": {"authors": 7}, "section": {"Sea": 7}}
            observe(connection, Observation("gazette", f"r{back}", 1, 0.0, (today - back) * DAY, "done", True, counts))
    ended = run("history", "--site", "gazette")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "gazette: 3 runs, by the day" in ended.stdout
    assert re.search(r"authors +100% +100% +100% +█ ██", ended.stdout)
    assert re.search(r"Sea +21 +7 +█ ██", ended.stdout)
    told = json.loads(run("history", "--site", "gazette", "--since", "730d", "--json").stdout)
    assert (told["span"], sum(each["new"] for each in told["figures"])) == ("week", 28)
    assert run("history", "--site", "gazete").returncode == 2
    assert run("history", "--since", "3d").returncode == 2
    assert run("history", "--site", "gazette", "--since", "soon").returncode == 2
