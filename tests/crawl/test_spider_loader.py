"""Profiles beside a project's spiders are spiders: listed by their names alone, read when they are asked for."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.settings import Settings

from newscrawler.crawl.profiles import load_profile, load_spider
from newscrawler.crawl.spider import NewsSpider
from newscrawler.crawl.spider_loader import ProfileSpiderLoader
from newscrawler.errors import ProfileError

PROFILE = """publisher = "{publisher}"
base_url = "https://{name}.example"
language = "en"
timezone = "UTC"
articles = ["/news/[^/]+"]
[sections]
front = "/"
"""
PYTHON = 'import scrapy\n\n\nclass Mine(scrapy.Spider):\n    name = "{name}"\n'


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two packages of spiders, `earlier` and `later`, in a folder that Python looks into."""
    monkeypatch.syspath_prepend(tmp_path)
    for package in ("earlier", "later"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] in ("earlier", "later")]:
        del sys.modules[name]


def write(folder: Path, name: str, publisher: str = "The Gazette") -> None:
    (folder / f"{name}.toml").write_text(PROFILE.format(name=name, publisher=publisher))


def settings() -> Settings:
    loader = f"{ProfileSpiderLoader.__module__}.ProfileSpiderLoader"
    return Settings({"SPIDER_MODULES": ["earlier", "later"], "SPIDER_LOADER_CLASS": loader})


def test_a_profile_is_a_spider_and_its_site(packages: Path) -> None:
    write(packages / "later", "gazette")
    (packages / "earlier" / "mine.py").write_text(PYTHON.format(name="mine"))
    loader = ProfileSpiderLoader.from_settings(settings())
    assert sorted(loader.list()) == ["gazette", "mine"]
    spider: Any = loader.load("gazette")
    assert issubclass(spider, NewsSpider)
    assert (spider.name, spider.__name__, spider.site.base_url) == (
        "gazette",
        "GazetteSpider",
        "https://gazette.example",
    )
    assert spider.allowed_domains == ["gazette.example", "www.gazette.example"]
    assert load_profile(settings(), "gazette") == spider.site
    assert loader.load("gazette") is spider
    assert loader.file_of("gazette") == packages / "later" / "gazette.toml"
    assert loader.file_of("mine") is None
    assert loader.find_by_request(Request("https://gazette.example/news/rain")) == ["gazette"]


def test_a_profile_that_is_not_asked_for_is_not_read_so_that_a_wrong_one_stops_no_other(packages: Path) -> None:
    write(packages / "later", "gazette")
    (packages / "later" / "herald.toml").write_text("publisher =")
    assert load_spider(settings(), "gazette").name == "gazette"
    with pytest.raises(ProfileError, match=r"herald.toml is no TOML"):
        load_spider(settings(), "herald")
    with pytest.raises(LookupError, match="unknown site 'gazete': did you mean gazette"):
        load_spider(settings(), "gazete")


def test_the_later_package_has_the_last_word_whatever_its_files_are(packages: Path) -> None:
    (packages / "earlier" / "one.py").write_text(PYTHON.format(name="gazette"))
    write(packages / "later", "gazette")
    write(packages / "earlier", "herald", "Earlier")
    write(packages / "later", "herald", "Later")
    write(packages / "earlier", "courier")
    (packages / "later" / "two.py").write_text(PYTHON.format(name="courier"))
    loader: Any = ProfileSpiderLoader.from_settings(settings())
    assert sorted(loader.list()) == ["courier", "gazette", "herald"]
    assert loader.load("gazette").site.publisher == "The Gazette"
    assert loader.load("herald").site.publisher == "Later"
    assert not hasattr(loader.load("courier"), "site")


def test_two_of_one_name_in_one_package_are_told_of(packages: Path) -> None:
    (packages / "later" / "one.py").write_text(PYTHON.format(name="gazette"))
    write(packages / "later", "gazette")
    with pytest.warns(UserWarning, match=r"gazette is a spider of later.one; .*gazette.toml is left out: remove one"):
        loader: Any = ProfileSpiderLoader.from_settings(settings())
    assert loader.list() == ["gazette"]
    assert not hasattr(loader.load("gazette"), "site")
