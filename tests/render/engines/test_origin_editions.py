"""The three editions, which need no browser: what they say is the same through one, and `auto` never starts one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawler.demo import running_origin
from newscrawler.render.splash.server import Running
from tests.forked import run_verb
from tests.render.engines.scripted import OF_THE_RUN, without
from tests.render.engines.servers import need_chromium, running_splash

# As many as it takes to have an article of the other template, and one of each kind.
ARTICLES = {"almayadeen": ("en", 46), "almayadeen_ar": ("ar", 12), "almayadeen_es": ("es", 12)}

Crawled = tuple[dict[str, dict[str, Any]], str]


def crawl(folder: Path, site: str, base_url: str, *words: str) -> Crawled:
    """Records by id, without what depends on the run, and what the crawl said."""
    given = ["-a", f"base_url={base_url}", "-O", "out.jsonl", "-s", "RETRY_DISTANCE=0.1"]
    ended = run_verb(["crawl", site, *given, *words], folder)
    assert ended.returncode == 0, ended.stderr[-3000:]
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    return {record["id"]: without(record, OF_THE_RUN) for record in records}, ended.stderr


@pytest.fixture(scope="module")
def splash(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_splash(tmp_path_factory.mktemp("splash")) as running:
        yield running


@pytest.mark.parametrize("site", ARTICLES)
def test_a_site_that_needs_no_browser_says_the_same_through_one(site: str, splash: Running, tmp_path: Path) -> None:
    need_chromium()
    edition, articles = ARTICLES[site]
    with running_origin(edition=edition, articles=articles) as base_url:
        plain, _ = crawl(tmp_path, site, base_url)
        assert len(plain) > articles // 2
        for engine in ("splash", "playwright"):
            rendered, said = crawl(tmp_path, site, base_url, "-s", f"RENDER={engine}", "-s", f"SPLASH_URL={splash.url}")
            assert f"'newscrawler/render/{engine}_pages'" in said
            assert rendered == plain


@pytest.mark.parametrize("site", ARTICLES)
def test_a_site_that_needs_no_browser_never_starts_one(site: str, tmp_path: Path) -> None:
    edition, _ = ARTICLES[site]
    with running_origin(edition=edition, articles=60) as base_url:
        plain, _ = crawl(tmp_path, site, base_url)
        records, said = crawl(tmp_path, site, base_url, "-a", "render=auto")
        assert "newscrawler/render/" not in said
        assert records == plain
