"""What a process of a crawl may import, by name: time at its start, and memory for as long as it is there."""

from pathlib import Path

import pytest

from tests.run.site import Origin
from tests.run.start.test_verb import imported

MAIN = "sys.argv[1:] = {}; from newscrawler.__main__ import main; main()"
OF_OTHERS = {
    *("playwright", "scrapy_playwright", "scrapy_splash"),  # pages that need a browser
    *("aiohttp", "tomlkit", "hijridate", "persiantools"),  # Splash, profiles that are written, rare calendars
    *("pyarrow", "duckdb", "pandas", "polars", "numpy", "sqlalchemy.dialects.postgresql", "sqlalchemy.orm"),
    *("IPython", "pygments", "pdb", "multiprocessing", "twisted.conch", "twisted.web.server"),
}
"""What only some verbs, sites or pages need."""
OF_THE_LEDGER = {"sqlalchemy", "sqlite3"}


@pytest.mark.parametrize("verb", ["crawl", "run"])
def test_a_crawl_imports_nothing_that_only_others_need(tmp_path: Path, origin: Origin, verb: str) -> None:
    words = [verb, "demo", "-a", f"base_url={origin.base_url}", "-a", "max_articles=2"]
    modules = imported(MAIN.format(words), tmp_path)
    assert any((tmp_path / "data").rglob("*"))
    assert not (OF_OTHERS & modules)


def test_a_process_that_reads_pages_ahead_knows_neither_scrapy_nor_the_ledger(tmp_path: Path) -> None:
    """What it imports is in memory once for each of them."""
    work = "import newscrawler.extract.worker_process, newscrawler.crawl.ahead.shared"
    modules = imported(work, tmp_path)
    scrapys = {"scrapy", "twisted", "zope.interface", "parsel", "OpenSSL", "asyncio", "tldextract", "rich"}
    assert not ((scrapys | OF_OTHERS | OF_THE_LEDGER) & modules)
    rooms = {name.split(".")[1] for name in modules if name.startswith("newscrawler.")}
    assert rooms <= {
        *("crawl", "render", "extract", "near_duplicates", "urls"),
        *("settings", "site", "site_folder", "paths", "article", "language", "errors", "exits"),
    }


def test_a_process_that_extracts_pages_for_somebody_knows_no_crawl_either(tmp_path: Path) -> None:
    modules = imported("from newscrawler import extract_article; extract_article('<p>A</p>')", tmp_path)
    assert not ({"scrapy", "twisted", "newscrawler.crawl", "newscrawler.render"} | OF_OTHERS | OF_THE_LEDGER) & modules
