"""A page that ends the process which reads it, or holds it for ever, ends one run and no other: all others are had."""

import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from newscrawler.demo.pages.view import Reply
from newscrawler.exits import Exit
from tests.conftest import Run, Start
from tests.origin import World
from tests.run.clock import clock
from tests.run.served import Served, served
from tests.run.site import SLOW, Origin, assert_there, assert_whole, contents, outcomes, reports, rows, words

_CRASH = "os.kill(os.getpid(), signal.SIGSEGV)"
_HANG = "re.match('(a+)+$', 'a' * 60 + '!')"
_FOR_ALL = """
import os, re, signal
from newscrawler.extract import assembly
from newscrawler.site import Site

_assembled = assembly.assembled

def deadly(page):
    if b"deadly words" in page.source:
        {deed}
    return _assembled(page)

assembly.assembled = deadly  # whatever process has this site's profile

class PaperSite(Site):
    pass
"""
_FOR_ONE = """
import os, re, signal
from newscrawler.crawl.spider import NewsSpider
from newscrawler.spiders.almayadeen import SITE

class PaperSpider(NewsSpider):
    site = SITE

    def extract(self, page):
        if b"deadly words" in page.source:
            {deed}
        return super().extract(page)
"""
_SPIDER = """
from dataclasses import fields
from newscrawler.crawl.spider import NewsSpider
from newscrawler.spiders.almayadeen import SITE
from paper_site import PaperSite

class PaperSpider(NewsSpider):
    site = PaperSite(**{each.name: getattr(SITE, each.name) for each in fields(SITE)})
"""
_SETTINGS = """
from newscrawler.settings import *
SPIDER_MODULES = ["paper_spider"]
"""
PLAIN = ("-a", "render=none")  # a browser does not run by a clock that is set
ENVIRONMENT = {"SCRAPY_SETTINGS_MODULE": "paper_settings"}


@pytest.fixture
def site() -> Iterator[Served]:
    with served(World(articles=19)) as site:
        yield site


@pytest.fixture
def deadly(site: Served) -> str:
    """The path of an article whose page has deadly words."""
    path: str = [story.path for story in site.world.snapshot.stories if story.role.steady][5]

    def alter(target: str, page: Reply) -> Reply:
        return replace(page, body=page.body.replace("<body", "<!-- deadly words --><body")) if target == path else page

    site.alter = alter
    return path


def write_project(folder: Path, **modules: str) -> None:
    for name, text in {"paper_settings": _SETTINGS, **modules}.items():
        (folder / f"{name}.py").write_text(text)


def assert_all_but(site: Served, deadly: str, data: Path) -> None:
    found = [row for row in rows(data) if row["change"] == "added"]
    truth = site.world.truth(site.base_url)
    assert contents(found) == contents(record for record in truth if record["url"] != f"{site.base_url}{deadly}")


@pytest.mark.parametrize(
    ("deed", "by", "seconds"), [(_CRASH, signal.SIGSEGV, "60"), (_HANG, signal.SIGPROF, "2")], ids=["crash", "hang"]
)
def test_a_page_that_ends_a_run_is_read_apart_by_the_next_ones_which_have_all_others(
    deed: str, by: signal.Signals, seconds: str, site: Served, deadly: str, run: Run, data: Path
) -> None:
    write_project(data.parent, paper_site=_FOR_ALL.format(deed=deed), paper_spider=_SPIDER)
    given = words(site.base_url, *PLAIN, "-s", f"EXTRACT_SECONDS={seconds}")
    ended = run(*given, environment=ENVIRONMENT)
    assert ended.returncode == -by, ended.stderr
    assert ("in deadly" in ended.stderr) is (by == signal.SIGPROF)  # where it was held
    ended = run(*given, environment=ENVIRONMENT)
    assert ended.returncode == Exit.PARTLY_DONE, ended.stderr
    assert_all_but(site, deadly, data)
    read = {"ended_run": 1, "apart": 1, "process_lost": 2, "read_again": 1, "unreadable": 1}
    assert reports(data)[-1]["counts"]["extract"] == read
    assert [failed["url"] for failed in reports(data)[-1]["failed"]] == [f"{site.base_url}{deadly}"]
    assert run(*given, environment=ENVIRONMENT | clock("+600")).returncode in (Exit.NOTHING_NEW, Exit.PARTLY_DONE)
    assert reports(data)[-1]["counts"]["extract"]["unreadable"] == 1
    site.alter = lambda _, page: page
    ended = run(*given, environment=ENVIRONMENT | clock("+6000"))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert reports(data)[-1]["counts"]["extract"]["apart"] == 1
    assert_there(data, Origin(site.base_url, site.world, data / "none"))
    assert not list(data.glob("locks/*.suspects"))


def test_a_page_that_only_the_crawl_itself_can_read_fails_after_some_runs(
    site: Served, deadly: str, run: Run, data: Path
) -> None:
    write_project(data.parent, paper_spider=_FOR_ONE.format(deed=_CRASH))
    for _ in range(5):
        assert run(*words(site.base_url, *PLAIN), environment=ENVIRONMENT).returncode == -signal.SIGSEGV
    ended = run(*words(site.base_url, *PLAIN), environment=ENVIRONMENT)
    assert ended.returncode == Exit.PARTLY_DONE, ended.stderr
    assert_all_but(site, deadly, data)
    assert reports(data)[-1]["counts"]["fail"]["ends_runs"] == 1


def test_runs_that_are_killed_amid_a_page_again_and_again_leave_what_one_leaves_that_was_not(
    site: Served, start: Start, run: Run, data: Path
) -> None:
    pages = [story.path for story in site.world.snapshot.stories if story.role.steady]
    while len(outcomes(data) if data.exists() else []) < 4:  # of five in a row that die at one page, that would fail
        crawl = start(*words(site.base_url, *PLAIN, *SLOW))

        def kill(target: str, page: Reply, crawl: "subprocess.Popen[str]" = crawl) -> Reply:
            if target in pages:
                Timer(0.02, crawl.kill).start()  # about when it is read
            return page

        site.alter = kill
        crawl.communicate(timeout=600)
    assert set(outcomes(data)) <= {"killed", None}
    site.alter = lambda _, page: page
    ended = run(*words(site.base_url, *PLAIN))
    assert ended.returncode == Exit.DONE, ended.stderr
    assert_whole(data, Origin(site.base_url, site.world, data / "none"))
