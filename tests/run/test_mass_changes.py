"""What a template's bad hour does to every page is held, and named; and what is held is never forgotten."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.folders import copy_data
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import Served, served
from tests.run.site import SITE, reports, rows, words

WORLDS = [World(articles=159, moment=DEFAULT_MOMENT + hours * timedelta(hours=1)) for hours in (0, 12, 18, 24)]
WALL = (
    "<p>We value your privacy. We and our partners store what we like on your device.</p><p>Agree, and what you "
    "came for is shown to you. You may change your mind at any time, in the settings of your account.</p>"
)
_text = re.compile(r'(<div class="p-content">\n)(.*?)(</div>\n<div class="article-tags">)', re.DOTALL)
_headline = re.compile(r"<h1>(.*?)</h1>")

Change = Callable[[str], str]


def in_text(change: Change) -> Change:
    return lambda body: _text.sub(lambda found: found[1] + change(found[2]) + found[3], body)


def in_headline(change: Change) -> Change:
    return lambda body: _headline.sub(lambda found: f"<h1>{change(found[1])}</h1>", body)


def first_paragraph(text: str) -> str:
    return text[: text.index("</p>") + 4] + "\n" if "</p>" in text else text


FAULTS: dict[str, tuple[Change, str]] = {
    "wall": (in_text(lambda _: WALL), "articles say mostly the same"),
    "first paragraph": (in_text(first_paragraph), "visited articles lost most of their text"),
    "boilerplate": (
        in_text(lambda text: f"{text}<p>Sign up for the letter of our editors today.</p>\n"),
        "one passage",
    ),
    "suffix": (in_headline(lambda said: f"{said} - The Daily Lantern"), "have a headline with the same added"),
    "one headline": (in_headline(lambda _: "Welcome back to the paper"), "have the same headline now"),
}


def altering(change: Change) -> Callable[[str, Reply], Reply]:
    return lambda _, page: replace(page, body=change(page.body)) if 'class="p-content"' in page.body else page


def test_each_mass_change_is_held_and_named_and_what_is_held_is_never_forgotten(run: Run, tmp_path: Path) -> None:
    with served(WORLDS[0]) as site:
        assert run(*words(site.base_url), environment=clock(WORLDS[0].moment)).returncode in (
            Exit.DONE,
            Exit.PARTLY_DONE,
        )
        copy_data(tmp_path / "data", tmp_path / "base")
        good = rows(tmp_path / "data")
        site.world = WORLDS[1]
        for name, (change, line) in FAULTS.items():
            shutil.rmtree(tmp_path / "data")
            copy_data(tmp_path / "base", tmp_path / "data")
            site.alter = altering(change)
            ended = run(*words(site.base_url), environment=clock(WORLDS[1].moment))
            assert ended.returncode == Exit.GATE_FAILED, (name, ended)
            [told] = ended.stderr.splitlines()
            assert line in told, (name, told)
            assert re.search(r"\d+ of \d+", told)
            assert "--accept" in told
            assert "--reject" in told
            assert rows(tmp_path / "data") == good
            assert any(stat.startswith(("common", "shrunk", "passage", "headline", "same")) for stat in holds(tmp_path))
            if name == "suffix":
                _comes_to_stay(run, site, tmp_path / "data", len(good))
        _is_never_forgotten(run, site, tmp_path / "data")


def _comes_to_stay(run: Run, site: Served, data: Path, published: int) -> None:
    """Where it is the same in the next round, and the rule is as short as that, it is the site's new face."""
    soon = ("-s", "GATE_PERSISTS_ROUNDS=2", "-s", "GATE_PERSISTS_SECONDS=3600")
    site.world = WORLDS[2]
    ended = run(*words(site.base_url, *soon), environment=clock(WORLDS[2].moment))
    assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE), ended
    assert "taken for the site's new face" in ended.stderr
    assert "have a headline with the same added" in ended.stderr
    new = rows(data)[published:]
    assert sum("The Daily Lantern" in (row["headline"] or "") for row in new) > 20
    assert not query(data, "SELECT 1 FROM revisions WHERE quarantine IS NOT NULL AND segment IS NULL")
    site.world = WORLDS[1]


def holds(folder: Path) -> dict[str, int]:
    """What the last run counted of its gate."""
    found: dict[str, int] = reports(folder / "data")[-1]["counts"]["hold"]
    return found


def _is_never_forgotten(run: Run, site: Served, data: Path) -> None:
    """A good run, one without news, status and its check all say what is held, until it is thrown away."""
    held = reports(data)[-1]["run_id"]
    assert query(data, "SELECT count(*) FROM revisions WHERE quarantine = ?", held) != [(0,)]
    site.alter = lambda _, page: page
    for world in WORLDS[2:]:
        site.world = world
        ended = run(*words(site.base_url), environment=clock(world.moment))
        if not query(data, "SELECT 1 FROM revisions WHERE quarantine IS NOT NULL AND segment IS NULL"):
            return  # every article that it had was read again, and is well
        assert ended.returncode in (Exit.DONE, Exit.PARTLY_DONE, Exit.NOTHING_NEW), ended
        assert f"--accept {held}" in ended.stdout.splitlines()[-1]
        quiet = run(*words(site.base_url, "--quiet"), environment=clock(world.moment))
        assert f"--reject {held}" in quiet.stderr.splitlines()[-1]
        checked = run("status", SITE, "--check")
        assert checked.returncode == 1
        assert f"--accept {held}" in checked.stderr
        [status] = json.loads(run("status", SITE, "--json").stdout)
        assert status["quarantine"][0]["run_id"] == held
        assert "have the same headline now" in status["quarantine"][0]["reason"]
    ended = run("dataset", "release", SITE, "--reject", held)
    assert ended.returncode == Exit.DONE, ended
    assert "held since" not in run("status", SITE, "--check").stderr
    assert run("dataset", "verify", SITE).returncode == Exit.DONE
