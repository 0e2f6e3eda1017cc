"""Runs that say how much is here of what was published since the round before."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from newscrawler.exits import Exit
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def ran(run: Run, site: Paper, when: datetime) -> CompletedProcess[str]:
    words = ("run", "news", "-a", f"url={site.origin}/", "-a", "follow=sections,sitemaps")
    return run(*words, environment=clock(when))


def written(site: Paper, folder: str, number: int, day: int) -> str:
    return site.story(f"/{folder}/what-the-ferry-carried-{day}-{number}", NOW + day * DAY - timedelta(hours=number + 1))


def reported(folder: Path) -> dict[str, Any]:
    """What the newest report says of coverage."""
    newest = max((folder / "data" / "reports").rglob("*.json"), key=lambda path: path.stem)
    coverage: dict[str, Any] = json.loads(newest.read_text("utf-8"))["coverage"]
    return coverage


def test_a_run_says_what_share_is_here_of_what_was_published_since_the_round_before(run: Run, tmp_path: Path) -> None:
    with paper() as site:
        site.robots("/sitemap.xml")
        site.pages["/robots.txt"] += "User-agent: *\nDisallow: /closed/\n"
        old = [written(site, "story", number, 0) for number in range(3)]
        site.listing("/", *old)
        site.urlset("/sitemap.xml", dict.fromkeys(old))
        assert ran(run, site, NOW).returncode == Exit.DONE
        assert reported(tmp_path) is None

        new = [written(site, "story" if number % 4 else "closed", number, 1) for number in range(20)]
        site.listing("/", *(story for number, story in enumerate(new) if number % 5 != 0))
        site.urlset("/sitemap.xml", dict.fromkeys([*old, *(new[at] for at in range(20) if at % 5 != 1)]))
        ended = ran(run, site, NOW + DAY)
        told = reported(tmp_path)
        assert {each["name"]: (each["named"], each["alone"]) for each in told["channels"]} == {
            "sections": (16, 4),
            "sitemaps": (16, 4),
        }
        assert (told["known"], told["have"], told["estimate"]["number"]) == (20, 15, 21)
        assert told["missing"]["reasons"] == [{"state": "rejected", "reason": "forbidden", "number": 5}]
        assert "newscrawler: warning: about 21 articles were published since 2026-05-20T09:00:" in ended.stderr

        site_name = next((tmp_path / "data" / "reports").iterdir()).name
        shown = run("coverage", site_name, environment=clock(NOW + DAY))
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "5 rejected (forbidden)" in shown.stdout
