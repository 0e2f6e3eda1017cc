"""Bad hours over HTTP, in whole runs: once the site is well, its dataset is that of a site that was always well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.conftest import Run
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import served
from tests.run.site import SITE, SOON, contents, rows, words

WORLD = World(articles=40, moment=DEFAULT_MOMENT)
STEADY = {story.path for story in WORLD.snapshot.stories if story.role.steady}
ALWAYS = ("-s", "REVISIT_UNTIL=1e10", "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0")
"""Every run visits every article that is known."""


def elsewhere(page: Reply) -> Reply:
    """An article of another site in the place of each page, as where a server takes one host for another."""
    field = crc32(page.body.encode())
    text = f"<p>Farmers of the valley brought in the hay of field {field} under a grey sky, and spoke of rain.</p>" * 4
    head = '<meta property="og:type" content="article">'
    body = (
        f"<html><head>{head}</head><body><article><h1>The hay of field {field} is in</h1>{text}</article></body></html>"
    )
    return replace(page, status=200, location="", content_type="text/html", body=body)


FAULTS: dict[str, Callable[[Reply], Reply]] = {
    "404": lambda page: replace(page, status=404, body="<h1>No such page</h1>"),
    "410": lambda page: replace(page, status=410, body="<h1>Gone</h1>"),
    "500": lambda page: replace(page, status=500, body=""),
    "empty": lambda page: replace(page, body=""),
    "consent": lambda page: replace(page, body="<html><body><h1>Before you go on</h1><p>We store things.</p></body>"),
    "front page": lambda page: replace(page, status=302, location="/", body=""),
    "another site": elsewhere,
}
PAGES: dict[str, Callable[[str], bool]] = {
    "articles": lambda path: path in STEADY,
    "a third": lambda path: path in STEADY and not crc32(path.encode()) % 3,
    "listings": lambda path: path.count("/") == 2 and path.startswith("/news/"),
    "all": lambda path: path != "/robots.txt",
}


@pytest.mark.proof
@pytest.mark.parametrize(
    ("pages", "fault", "good", "bad"),
    [
        ("articles", "410", 1, 2),
        ("articles", "404", 0, 1),
        ("articles", "empty", 0, 2),
        ("articles", "consent", 1, 1),
        ("articles", "front page", 0, 1),
        ("a third", "410", 1, 1),
        ("a third", "empty", 0, 1),
        ("a third", "500", 0, 1),
        ("listings", "404", 1, 1),
        ("listings", "consent", 0, 1),
        ("all", "another site", 1, 1),
    ],
)
def test_a_bad_hour_leaves_no_trace(run: Run, data: Path, pages: str, fault: str, good: int, bad: int) -> None:
    """A run every six hours: some while all is well, some while it is not, and then again well ones."""

    def altered(is_bad: bool, path: str, page: Reply) -> Reply | None:
        return FAULTS[fault](page) if is_bad and PAGES[pages](path) else page

    with served(WORLD) as site:
        for number in range(good + bad + 3):
            is_bad = good <= number < good + bad
            site.alter = partial(altered, is_bad)
            hours = 6 * number if number < good + bad + 2 else 24 * 9
            now = clock(WORLD.moment + timedelta(hours=hours))
            ended = run(*words(site.base_url, *ALWAYS, *SOON), environment=now)
            assert ended.returncode not in (Exit.FAILED, Exit.STORE_FAILED) or is_bad, ended.stderr
        latest = {row["id"]: row for row in rows(data) if row["change"] != "merged"}
        assert {row["change"] for row in latest.values()} <= {"added", "updated"}
        # Not by their ids: of copies at several addresses, the one stays that could be had first.
        assert contents(latest.values()) == contents(WORLD.truth(site.base_url))
        assert run("dataset", "verify", SITE).returncode == Exit.DONE
