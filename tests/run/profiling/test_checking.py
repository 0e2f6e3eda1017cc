"""`site check` says of a live site what of its profile holds, and what does no longer."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newscrawler.run.profiling import fixtures
from newscrawler.run.profiling.adding import profile_from
from newscrawler.run.profiling.checking import Live, compare, look_again
from newscrawler.run.profiling.survey import Got
from newscrawler.site import Rules, Site
from tests.run.profiling.test_site_add import ORIGIN, surveyed
from tests.wild.layouts import LAYOUTS
from tests.wild.site import WildSite
from tests.wild.systems import ALL

Change = Callable[[str, bytes], bytes | None]

WILD = WildSite(ALL["drupal10"], ORIGIN, LAYOUTS["drupal10"])
PATHS = list(WILD.views)


@pytest.fixture(scope="module")
def profile() -> Site:
    return profile_from(surveyed(WILD), "paper")[0]


def broken(profile: Site, folder: Path, change: Change = lambda _, body: body) -> str:
    """What no longer holds of a profile where the site's pages have changed so; None is a page that is gone."""
    for number, (path, view) in enumerate(WILD.views.items()):
        if number % 2:
            page = WILD.answer(path)
            fixtures.save(folder, number, profile, view.url, page.body, page.content_type, date(2026, 11, 28))

    class Fetch:
        failed: dict[str, str] = {}  # noqa: RUF012 - of this one check

        async def __call__(self, url: str) -> Got | None:
            path = url.removeprefix(ORIGIN)
            answer = WILD.answer(path)
            body = change(path, answer.body) if answer.status == 200 else None
            if body is None:
                self.failed[url] = "the server answered 404"
                return None
            return Got(url, 200, body, answer.content_type)

    live, fetch = Live(), Fetch()
    asyncio.run(look_again(profile, list(fixtures.saved(folder)), live, fetch))  # type: ignore[arg-type]
    found = compare(profile, live)
    assert any(each.holds for each in found)
    return "\n".join(each.what for each in found if not each.holds)


def test_all_holds_of_a_site_that_is_as_it_was(profile: Site, tmp_path: Path) -> None:
    assert broken(profile, tmp_path) == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda path, body: None if path == "/news" else body, "section /news could not be had: the server"),
        (lambda path, body: b"<p>Soon</p>" if path == "/weather" else body, "section /weather links no article"),
        (
            lambda path, body: (
                body
                if path in PATHS
                else body.replace(b'href="/news/', b'href="/a/b/').replace(b'href="/weather/', b'href="/c/d/')
            ),
            "links look like articles and match no pattern, such as",
        ),
        (lambda path, body: None if path in PATHS else body, "none of 3 saved pages can be had"),
        (
            lambda path, body: b"<html><h1>Please subscribe</h1></html>" if path in PATHS else body,
            "body is lost on 3 of 3 saved pages",
        ),
    ],
)
def test_what_has_changed_is_named(profile: Site, tmp_path: Path, change: Any, told: str) -> None:
    assert told in broken(profile, tmp_path, change)


def test_selectors_and_zone_that_do_not_fit_are_named(profile: Site, tmp_path: Path) -> None:
    rules = Rules(body="div.no-such-name")
    assert "rules.body finds something on 0 of" in broken(replace(profile, rules=rules), tmp_path)
    assert "timezone is Asia/Tokyo, but" in broken(replace(profile, timezone="Asia/Tokyo"), tmp_path)
    assert "language is ja, but" in broken(replace(profile, language="ja"), tmp_path)
