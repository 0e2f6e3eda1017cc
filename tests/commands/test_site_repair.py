"""`newscrawler site repair`, as a user runs it: a site is crawled, its template changes, and the profile is mended."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from newscrawler.demo.pages.view import Reply
from newscrawler.site.profile_file import read_profile
from newscrawler.site.profile_text import profile_text
from newscrawler.spiders.demo import SITE
from tests.asking import change
from tests.folders import lose_ledger
from tests.origin import World
from tests.run.repair.redesigns import parts_of, renamed_classes
from tests.run.served import Served

CARD = 'class="no-gap white-bg-colored all-bordered"'


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Served]:
    """A site with a profile in the user's folder, which has a remark."""
    with closing(Served(World(articles=40))) as served:
        site = replace(SITE, name="paper", base_url=served.base_url)
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / "paper.toml").write_text("# The paper of the harbour.\n" + profile_text(site))
        yield served


def redesigned(_: str, page: Reply) -> Reply:
    body = page.body if isinstance(page.body, str) else ""
    if CARD in body:
        return replace(page, body=body.replace(CARD, 'class="css-1x2y3z teaser"'))
    if "details-white-box" not in body or "p-content" not in body:
        return page
    parts = parts_of(body.encode(), {"language": "en"})
    return replace(page, body=renamed_classes(parts, Random(7)).decode())  # noqa: S311 - names of a test page


def test_a_profile_is_mended_only_when_asked_and_keeps_its_remarks(run: Any, paper: Served, tmp_path: Path) -> None:
    profile = tmp_path / "sites" / "paper.toml"
    lose_ledger(tmp_path / "data")
    assert run("site", "repair", "paper").returncode == 6  # nothing was run yet
    assert run("run", "paper").returncode == 0
    before = profile.read_text()
    held = run("site", "repair", "paper", "--write")
    assert (held.returncode, held.stderr) == (3, ""), held.stdout
    assert "its selectors hold" in held.stdout
    paper.alter = redesigned
    shown = run("site", "repair", "paper")
    assert (shown.returncode, shown.stderr) == (0, ""), shown.stdout
    assert "--write puts the new selectors into sites/paper.toml" in shown.stdout
    assert profile.read_text() == before
    assert run("site", "repair", "paper", "--write").returncode == 0
    mended = read_profile(profile).site
    assert (mended.rules.body or "").endswith("-text")
    assert (mended.rules.body or "") in shown.stdout
    assert mended.rules.card == "div.teaser"
    assert (mended.rules.card_link, mended.rules.next_page) == (SITE.rules.card_link, SITE.rules.next_page)
    assert profile.read_text().startswith("# The paper of the harbour.\n")
    assert run("site", "repair", "paper").returncode == 3


def test_a_profile_in_python_gets_its_lines_printed(run: Any, paper: Served, tmp_path: Path) -> None:
    (tmp_path / "sites" / "paper.toml").unlink()
    (tmp_path / "sites" / "gazette.py").write_text(
        "from dataclasses import replace\nfrom newscrawler.crawl.spider import NewsSpider\n"
        "from newscrawler.spiders.demo import SITE\n\n\nclass Gazette(NewsSpider):\n    name = 'gazette'\n"
        f"    site = replace(SITE, name='gazette', base_url='{paper.base_url}')\n"
    )
    assert run("run", "gazette", "-a", "max_articles=8").returncode == 4
    paper.alter = lambda path, page: (
        page if CARD in page.body else redesigned(path, page)
    )  # too few are known for cards
    shown = run("site", "repair", "gazette", "--pages", "8", "--write")
    assert shown.returncode == 0
    assert "    rules=Rules(\n" in shown.stdout
    assert "-text" in shown.stdout


def test_what_may_not_be_fetched_is_not_fetched(run: Any, paper: Served, tmp_path: Path) -> None:
    assert run("run", "paper", "-a", "max_articles=20").returncode == 4  # some of them have no text to speak of

    def forbidding(path: str, page: Reply) -> Reply:
        return replace(page, body="User-agent: *\nDisallow: /\n") if path == "/robots.txt" else page

    paper.alter = forbidding
    for memory in (tmp_path / "data").glob("**/hosts/*"):  # what is known of robots.txt from the run
        memory.unlink()
    change(tmp_path / "data", "DELETE FROM host_memories")  # where machines share a ledger
    refused = run("site", "repair", "paper")
    assert refused.returncode == 1
    assert "robots.txt" in refused.stderr


def test_wrong_words_are_one_line(run: Any) -> None:
    for words in (("site",), ("site", "mend"), ("site", "repair"), ("site", "repair", "paper", "--pages", "0")):
        ended = run(*words)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1), words
    assert "unknown site" in run("site", "repair", "nosuchpaper").stderr
