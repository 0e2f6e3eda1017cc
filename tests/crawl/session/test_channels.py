"""Every channel that names an article is noted, also where its record was released before."""

from pathlib import Path

from newscrawler.ledger.articles.history import history
from newscrawler.ledger.store import open_store
from tests.crawl.session.step_by_step import BASE, DAY, NOW, SITE, Crawl, release, story, trails


def _released(folder: Path) -> None:
    crawl = Crawl(folder)
    crawl.start("/news")
    crawl.link(crawl.take("/news"), "/a")
    crawl.visit("/a", story("/a"))
    crawl.close()
    release(crawl.store)
    crawl.store.close()


def _named(folder: Path, *pages: tuple[str, str], days: float) -> set[tuple[str, str]]:
    """The channels and pages of /a, after a later run in which these name it."""
    crawl = Crawl(folder, now=NOW + days * DAY)
    for channel, page in pages:
        crawl.start(page, "tags")
        crawl.link(crawl.take(page), "/a", channel=channel)
    crawl.close()
    crawl.store.close()
    with open_store(folder) as store, store.read() as connection:
        found = history(connection, f"{BASE}/a", SITE).channels
    return {(channel, page.removeprefix(BASE)) for channel, pages in found.items() for page in pages}


def test_a_channel_that_names_a_released_article_is_noted_once(tmp_path: Path) -> None:
    _released(tmp_path)
    assert trails(tmp_path)["/a"] == {("sections", "/news")}

    found = _named(tmp_path, ("tags", "/tag/x"), ("tags", "/tag/y"), ("sections", "/other"), days=1)
    assert found == {("sections", "/news"), ("tags", "/tag/x")}
    assert _named(tmp_path, ("tags", "/tag/z"), days=2) == found


def test_a_record_says_how_it_was_found_by_its_first_release_however_many_name_it_later(tmp_path: Path) -> None:
    """Which of two pages names it first is chance: a run that is killed and goes on publishes the same."""
    _released(tmp_path)
    _named(tmp_path, ("tags", "/tag/x"), days=1)

    assert trails(tmp_path)["/a"] == {("sections", "/news")}


def test_a_channel_that_names_an_article_of_last_month_is_not_noted(tmp_path: Path) -> None:
    _released(tmp_path)

    assert _named(tmp_path, ("tags", "/tag/x"), days=31) == {("sections", "/news")}
