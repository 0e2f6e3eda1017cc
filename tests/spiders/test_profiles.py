"""The profiles that come with the package: each tells articles from listings, and says from where it knows."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import newscrawler.spiders
from newscrawler.site.profile_file import ProfileFile, read_profile

FOLDER = Path(newscrawler.spiders.__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))
KNOWN: dict[str, list[str]] = json.loads(Path(__file__).with_name("known_articles.json").read_text("utf-8"))
"""Addresses of articles of each publisher, as other projects' test pages have them."""


@cache
def profile(path: Path) -> ProfileFile:
    return read_profile(path)


def test_they_are_many_and_of_many_languages() -> None:
    languages = Counter(profile(path).site.language for path in FILES)
    assert len(FILES) >= 40
    assert len(languages) >= 15
    assert KNOWN.keys() == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_profile_knows_the_publishers_articles_and_takes_no_listing_for_one(path: Path) -> None:
    site = profile(path).site
    assert KNOWN[path.stem]
    for url in KNOWN[path.stem]:
        assert urlsplit(url).netloc in site.hosts | {f"www.{host}" for host in site.hosts}, url
        assert site.page_type(urlsplit(url).path) == "article", url
    for listing in site.sections.values():
        assert site.page_type(listing) == "section"
        assert not any(pattern.fullmatch(listing) for kind, pattern in site._patterns if kind == "article"), listing
    for path_ in ("/", "/search", "/about", "/contact", "/newsletter", "/login"):
        assert site.page_type(path_) != "article"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_has_seen_its_live_site_so_it_says_so_and_names_its_sources(path: Path) -> None:
    read = profile(path)
    assert read.checked is None
    assert not read.site.sure
    assert {"articles", "sections"} <= read.sources.keys()
    assert all(read.sources.get(name) for name in ("feeds", "sitemaps") if getattr(read.site, name))
