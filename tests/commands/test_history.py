"""`newscrawler history`, as a user runs it."""

import json
from pathlib import Path

from newscrawler.ledger.digest import digest
from tests.filled import BASE, article, fill, revision, url


def test_history_finds_an_article_by_id_and_by_url_and_shows_what_changed(run, tmp_path: Path) -> None:
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


def test_what_is_not_found_is_one_line(run, tmp_path: Path) -> None:
    assert run("history", "7").returncode == 6
    fill(tmp_path / "data", article("/a", id="post-1234"))
    ended = run("history", "post-123")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "newscrawler: error: no article has the id 'post-123': did you mean post-1234?\n"
    assert run("history").returncode == 2
