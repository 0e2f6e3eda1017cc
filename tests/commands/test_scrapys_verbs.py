"""Scrapy's own verbs, on every site of the package, for a page of a server that no profile names."""

import re
from urllib.request import urlopen

import pytest

from tests.conftest import Run

SITES = ("almayadeen", "almayadeen_ar", "almayadeen_es", "demo", "news")


@pytest.fixture(scope="module")
def page(origin: str) -> str:
    """The URL of an article."""
    with urlopen(f"{origin}/news/politics") as listing:  # noqa: S310 - our own server
        first = re.search(r'href="(/news/politics/[^"]+)"', listing.read().decode())
    assert first
    return origin + first[1]


def parsed(run: Run, *words: str) -> str:
    ended = run("parse", *words)
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout


def test_parse_shows_what_a_page_gives_to_any_depth_and_through_the_stages(run: Run, page: str) -> None:
    shown = parsed(run, "--spider", "almayadeen", page, "--nolog")  # a site whose pages may need a browser
    assert "'headline': " in shown
    section = page.rpartition("/")[0]
    shown = parsed(run, "--spider", "demo", section, "-d", "2", "--pipelines", "-c", "parse", "--nolog")
    assert "STATUS DEPTH LEVEL 2" in shown
    assert "'channel': 'sections'" in shown


def test_parse_says_by_its_exit_code_that_nothing_came_even_without_a_log(run: Run) -> None:
    ended = run("parse", "--nolog", "--spider", "demo", "http://127.0.0.1:9/news/politics/no-such-story")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "no-such-story" in ended.stderr


def test_parse_says_of_a_page_without_an_article_what_it_is(run: Run, page: str) -> None:
    listing, missing = page.rpartition("/")[0], f"{page}-gone"
    ended = run("parse", "--nolog", listing)  # of no site that is known
    assert (ended.returncode, ended.stderr) == (
        0,
        f"newscrawler: warning: {listing} is a list of articles and none itself: --depth 2 reads those that it links\n",
    )
    ended = run("parse", "--nolog", missing)
    assert (ended.returncode, ended.stderr) == (1, f"newscrawler: error: {missing} could not be had (http_404)\n")


def test_shell_and_fetch_have_a_page_that_the_user_names(run: Run, page: str) -> None:
    assert run("shell", "--nolog", "--spider", "demo", page, "-c", "response.status").stdout == "200\n"
    assert "</html>" in run("fetch", "--nolog", page).stdout


@pytest.mark.proof
@pytest.mark.parametrize("site", SITES)
def test_every_site_takes_every_verb(run: Run, page: str, site: str) -> None:
    assert site in run("list").stdout.split()
    assert run("check", site).returncode == 0
    assert "</html>" in run("fetch", "--nolog", "--spider", site, page).stdout
    ended = run("shell", "--nolog", "--spider", site, page, "-c", "spider.name, response.status")
    assert ended.stdout == f"({site!r}, 200)\n"
    parsed(run, "--spider", site, page, "--nolinks")
    parsed(run, "--spider", site, page.rpartition("/")[0], "--pipelines")
