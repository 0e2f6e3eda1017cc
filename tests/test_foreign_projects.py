"""In a Scrapy project of somebody else: its settings and spiders are used, ours below them, by one line or none."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newscrawler

PAGE = (Path(__file__).parents[1] / "docs" / "how-do-i-use-it-in-my-own-project.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ADDON, EXTRACTED, NEWS, STAGES = PYTHON
WITHOUT_A_PROJECT, WITH_ONE = (
    [*block.splitlines()] for block in re.findall(r"```\n(newscrawler.*?)```", PAGE, re.DOTALL)
)

PLAIN = EXTRACTED.replace(
    "    def parse(self, response):\n",
    '    def parse(self, response):\n        yield {"title": response.css("h1::text").get(), "links": ["a", "b"]}\n',
)

PROFILE = """publisher = "The Tribune"
base_url = "https://news.example"
language = "en"
timezone = "UTC"
articles = ["/news/[^/]+/[^/]+"]
[sections]
politics = "/news/politics"
"""

STAGE = """
from newscrawler.article import Article


class Shout:
    def process_item(self, item):
        if isinstance(item, Article):
            item.headline = item.headline.upper()
        return item
"""


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs `python -m MODULE WORDS...` in the project, or beside it where there is none."""

    def command(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        folder = tmp_path / "theirs"
        # Not where the tests run: what a shell has must not say which project it is.
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SCRAPY_", "NEWSCRAWLER_"))}
        package = {"PYTHONPATH": str(Path(newscrawler.__file__).parents[1])}
        return subprocess.run(
            [sys.executable, "-P", "-m", *words],
            cwd=folder if folder.exists() else tmp_path,
            env={**inherited, **package, **environment},
            encoding="utf-8",
            capture_output=True,
            check=False,
            timeout=600,
        )

    return command


@pytest.fixture
def project(command: Any, tmp_path: Path, origin: str) -> Path:
    """A project as Scrapy starts one, with a plain spider, a news site and a stage of its own."""
    assert command("scrapy", "startproject", "theirs").returncode == 0
    package = tmp_path / "theirs" / "theirs"
    for name, text in (("plain", PLAIN), ("gazette", NEWS)):
        (package / "spiders" / f"{name}.py").write_text(text.replace("https://news.example", origin))
    (package / "pipelines.py").write_text(STAGE)
    with (package / "settings.py").open("a") as settings:
        settings.write("DOWNLOAD_DELAY = 0\nCLOSESPIDER_PAGECOUNT = 12\n")
    return package


def add(package: Path, text: str) -> None:
    with (package / "settings.py").open("a") as settings:
        settings.write(text)


def records(package: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads((package.parent / name).read_bytes()))


def test_a_news_spider_works_in_a_plain_project_and_with_the_add_on_its_articles_are_cleaned_and_whole(
    command: Any, project: Path
) -> None:
    ended = command("scrapy", "crawl", "gazette", "-O", "plain.json")
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr, ended.stderr
    bare = records(project, "plain.json")
    assert all(record["headline"] and record["date_published"] for record in bare)

    add(project, ADDON + STAGES + 'USER_AGENT = "theirs/1.0"\n')
    ended = command("scrapy", "crawl", "gazette", "-O", "added.json")
    assert "Traceback" not in ended.stderr, ended.stderr
    added = records(project, "added.json")
    assert bare
    assert added
    assert all(record["content_hash"] and record["discovered_via"] for record in added)
    assert all(record["headline"].isupper() for record in added)
    assert "theirs/1.0" in command("scrapy", "settings", "--get", "USER_AGENT").stdout


def test_a_job_that_was_stopped_goes_on_with_what_was_left_and_fetches_nothing_twice(
    command: Any, project: Path
) -> None:
    add(
        project, ADDON + "CONCURRENT_REQUESTS_PER_DOMAIN = 1\n"
    )  # so that others wait for their turn when it is stopped
    crawl = ("scrapy", "crawl", "gazette", "-s")
    assert command(*crawl, "CLOSESPIDER_PAGECOUNT=0", "-O", "whole.json").returncode == 0
    for number, pages in ((1, 7), (2, 0)):
        ended = command(*crawl, "JOBDIR=job", "-s", f"CLOSESPIDER_PAGECOUNT={pages}", "-O", f"{number}.jsonl")
        assert "Traceback" not in ended.stderr, ended.stderr
    parts = [(project.parent / f"{number}.jsonl").read_text().splitlines() for number in (1, 2)]
    assert all(parts)
    urls = sorted(json.loads(line)["url"] for part in parts for line in part)
    assert urls == sorted(record["url"] for record in records(project, "whole.json"))


def test_a_profile_among_the_projects_spiders_is_one_of_them(command: Any, project: Path, origin: str) -> None:
    add(project, ADDON)
    (project / "spiders" / "tribune.toml").write_text(PROFILE.replace("https://news.example", origin))
    ended = command("scrapy", "crawl", "tribune", "-O", "out.json")
    assert "Traceback" not in ended.stderr, ended.stderr
    assert {record["site"] for record in records(project, "out.json")} == {"tribune"}
    assert "tribune" in command("newscrawler", "list").stdout.split()


def test_a_plain_spider_keeps_its_items_and_gets_stages_and_formats_for_articles(command: Any, project: Path) -> None:
    add(project, ADDON)
    ended = command("scrapy", "crawl", "plain", "-O", "out.json", "-O", "out.csv")
    assert "Traceback" not in ended.stderr, ended.stderr
    listing, *articles = records(project, "out.json")
    assert listing["links"] == ["a", "b"]
    assert len(articles) >= 2
    assert all(article["content_hash"] for article in articles)


def test_another_reactor_leaves_the_add_on_out_and_the_project_as_it_was(command: Any, project: Path) -> None:
    add(project, ADDON + 'TWISTED_REACTOR = "twisted.internet.selectreactor.SelectReactor"\n')
    ended = command("scrapy", "crawl", "plain", "-O", "out.json")
    assert "Disabled newscrawler.addon.Newscrawler: newscrawler needs the asyncio reactor" in ended.stderr
    assert len(records(project, "out.json")) >= 3


def test_newscrawler_in_a_project_has_its_settings_and_spiders_and_our_verbs(command: Any, project: Path) -> None:
    add(project, 'DATA_DIR = "kept"\n')
    for line in WITH_ONE:
        ended = command(*line.split())
        assert ended.returncode in (0, 4), ended.stderr  # 4: the spiders of this test end early
        assert "Traceback" not in ended.stderr, ended.stderr
    assert "gazette" in ended.stdout
    assert list((project.parent / "kept" / "reports" / "gazette").glob("*.json"))
    assert {"plain", "gazette", "almayadeen"} <= set(command("newscrawler", "list").stdout.split())
    assert command("newscrawler", "genspider", "-t", "site", "herald", "https://news.example").returncode == 0
    assert (project / "spiders" / "herald.py").exists()


def test_without_a_project_new_sites_are_the_users_own_files(command: Any, tmp_path: Path) -> None:
    for line in WITHOUT_A_PROJECT:
        ended = command(*line.split())
        assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "sites" / "gazette.py").exists()
    elsewhere = tmp_path / "my" / "papers"
    words = ("genspider", "-t", "site", "herald", "https://news.example")
    assert command("newscrawler", *words, NEWSCRAWLER_SITES=str(elsewhere)).returncode == 0
    assert (elsewhere / "herald.py").exists()
    assert {"gazette", "almayadeen"} <= set(command("newscrawler", "list").stdout.split())
    assert "herald" in command("newscrawler", "sites", NEWSCRAWLER_SITES=str(elsewhere)).stdout


@pytest.mark.proof
def test_a_wheel_in_an_environment_of_its_own_does_the_same(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "clone"  # building leaves folders behind
    shutil.copytree(Path(newscrawler.__file__).parent, root / "newscrawler")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(Path(newscrawler.__file__).parents[1] / name, root)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet"]
    for words in (
        [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(tmp_path / "venv")],
        [*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path / "wheels"), str(root)],
    ):
        subprocess.run(words, check=True, cwd=tmp_path)
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    install = ["--python", str(python), "install", "--no-deps", "--no-compile", str(wheel)]
    subprocess.run([*pip, *install], check=True, cwd=tmp_path)
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    ours = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    Path(site, "z_dependencies.pth").write_text(ours)  # what it depends on, behind itself
    add(project, ADDON)

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(python.parent / words[0]) if (python.parent / words[0]).exists() else str(python), *words[1:]],
            cwd=project.parent,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )

    where = run("python", "-c", "import newscrawler; print(newscrawler.__file__)").stdout
    assert where.startswith(site)
    assert run("python", "-m", "scrapy", "crawl", "gazette", "-O", "out.json").returncode == 0
    assert records(project, "out.json")
    assert run("newscrawler", "run", "gazette").returncode in (0, 4)
    written = run("newscrawler", "genspider", "-t", "site", "herald", "https://news.example")
    assert (project / "spiders" / "herald.py").exists(), written.stderr
