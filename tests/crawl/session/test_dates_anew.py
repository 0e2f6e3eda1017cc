"""A site that is filled anew shows each article at a new address, and the day of that as its publication: none is there
twice. Where both pages are there, it was published again."""

from pathlib import Path

import pytest

from newscrawler.article import Article
from newscrawler.errors import http_failure
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, story

TEXT = " ".join(f"word{number}" for number in range(99))


def told(path: str, *, days: float) -> Article:
    return story(path, headline="The ferry is back", body=TEXT, days=days)


@pytest.mark.parametrize("old_page", ["gone", "leads to the new one", "there"])
def test_what_comes_anew_waits_for_what_becomes_of_the_page_that_it_was_read_at(tmp_path: Path, old_page: str) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/old", told("/old", days=20))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY)
    release(crawl.store)
    assert crawl.visit("/new", told("/new", days=-1)) == ["duplicate_content"]
    crawl.close()
    for day in (2, 3, 30):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        for lease in crawl.leases():
            path = lease.page.url.removeprefix(BASE)
            if path == "/new" or old_page == "there":
                crawl.read(lease, told(path, days=-1 if path == "/new" else 20))
            elif old_page == "gone":
                crawl.session.pages.failed(lease, http_failure(404))
            else:
                crawl.session.pages.moved(lease, BASE + "/new")
                crawl.read(lease)
        crawl.close()
    both = [("/old", "added"), ("/new", "added")]
    assert changes(tmp_path) == (both if old_page == "there" else [("/new", "added")])
