"""Sections that are gone are told of; where most are, nothing is published; so too where no page is what it was."""

from dataclasses import replace
from pathlib import Path

from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from newscrawler.spiders.almayadeen import SITE as PROFILE
from tests.conftest import Run
from tests.origin import World
from tests.run.served import served
from tests.run.site import SITE, SLOW, reports, words

SECTIONS = ("politics", "economy", "sports", "health")
DUE = ("-s", "REVISIT_UNTIL=1e10", "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0")


def test_listings_that_are_gone_are_told_of_and_most_of_them_hold_a_release_back(run: Run, data: Path) -> None:
    lost: set[str] = set()

    def gone(target: str, page: Reply) -> Reply:
        return replace(page, status=404) if target in lost else page

    with served(World(articles=40)) as site:
        site.alter = gone
        line = words(site.base_url, "-a", f"sections={','.join(SECTIONS)}", *SLOW)
        first = run(*line)
        assert (first.returncode, first.stderr) == (Exit.DONE, "")
        assert run("status", SITE, "--check").returncode == 0

        lost.add(PROFILE.sections["politics"])
        ended = run(*line)
        assert ended.returncode in (Exit.NOTHING_NEW, Exit.DONE, Exit.PARTLY_DONE)
        told = f"1 of 4 listings needs a look: {site.base_url}{PROFILE.sections['politics']} is gone (http_404)"
        assert told in ended.stderr
        assert [listing["problem"] for listing in reports(data)[-1]["listings"]] == ["gone"]
        check = run("status", SITE, "--check")
        assert check.returncode == Exit.FAILED
        assert told in check.stderr
        assert told in " ".join(check.stdout.split())

        lost |= {PROFILE.sections[name] for name in SECTIONS[:3]}
        ended = run(*line)
        assert ended.returncode == Exit.GATE_FAILED
        assert "3 of 4 listings are gone" in ended.stderr

        site.alter = lambda _, page: replace(page, status=200, body="<html><body><h1>Blocked</h1></body></html>")
        ended = run(*line, *DUE)
        assert ended.returncode == Exit.GATE_FAILED, ended.stderr
