"""`newscrawler genspider -t site`: what it writes runs."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PROJECT = {"SCRAPY_SETTINGS_MODULE": "mine"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project built on newscrawler, so that new spiders do not land in the package itself."""
    (tmp_path / "mine.py").write_text(
        "from newscrawler.settings import *\n"
        'SPIDER_MODULES = ["newscrawler.spiders", "mysites"]\n'
        'NEWSPIDER_MODULE = "mysites"\n'
    )
    folder = tmp_path / "mysites"
    folder.mkdir()
    (folder / "__init__.py").touch()
    return folder


def test_a_new_site_is_listed_and_crawls_the_site_at_its_address(run: Run, project: Path, origin: str) -> None:
    written = run("genspider", "-t", "site", "gazette", origin, environment=PROJECT)
    assert written.returncode == 0
    assert f"Edit {project / 'gazette.py'}" in written.stdout
    assert "gazette" in run("list", environment=PROJECT).stdout.split()
    assert run("check", environment=PROJECT).returncode == 0

    crawled = run("crawl", "gazette", "-O", "out.jsonl", environment=PROJECT)
    assert crawled.returncode == 0, crawled.stderr
    records = [json.loads(line) for line in (project.parent / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(records) >= 5
    assert {record["site"] for record in records} == {"gazette"}
    assert all(record["headline"] and record["url"].startswith(origin) for record in records)


@pytest.mark.parametrize(
    ("words", "named"),
    [(("My-Site", "https://news.example"), "'My-Site'"), (("gazette", "mailto:desk@news.example"), "'mailto:desk")],
)
def test_a_name_or_address_that_no_site_can_have_is_refused(
    run: Run, project: Path, words: tuple[str, str], named: str
) -> None:
    ended = run("genspider", "-t", "site", *words, environment=PROJECT)
    assert ended.returncode == 2
    assert ended.stderr.startswith("newscrawler: error: ")
    assert ended.stderr.count("\n") == 1
    assert named in ended.stderr
    assert [path.name for path in project.glob("*.py")] == ["__init__.py"]


def test_scrapys_own_templates_are_still_there(run: Run, project: Path) -> None:
    assert {"site", "basic", "crawl"} <= set(run("genspider", "-l", environment=PROJECT).stdout.split())
    assert run("genspider", "plain", "news.example", environment=PROJECT).returncode == 0
    assert "scrapy.Spider" in (project / "plain.py").read_text()
