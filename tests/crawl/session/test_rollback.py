"""A relaunch that is taken back: an article is where it was before, as soon as its new address is gone."""

from pathlib import Path

from newscrawler.errors import http_failure
from tests.asking import change
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, story


def test_the_address_that_led_to_a_page_that_is_gone_is_looked_at_by_the_next_run(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/old", story("/old", id="1", headline="The ferry", days=20))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 20 * DAY)
    release(crawl.store)
    (lease,) = crawl.leases()
    crawl.session.pages.moved(lease, BASE + "/new")
    crawl.session.pages.arrived(lease, BASE + "/new")
    crawl.read(lease, story("/new", id="1", headline="The ferry", days=20))
    crawl.close()
    change(tmp_path, "UPDATE urls SET next_visit = 0 WHERE url = ?", BASE + "/new")
    crawl = Crawl(tmp_path, now=NOW + 21 * DAY)
    (lease,) = crawl.leases()
    crawl.session.pages.failed(lease, http_failure(404))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 21.01 * DAY)
    release(crawl.store)
    (lease,) = crawl.leases()
    crawl.read(lease, story("/old", id="1", headline="The ferry", days=20))
    crawl.close()
    assert changes(tmp_path) == [("/old", "added"), ("/old", "withdrawn"), ("/old", "updated")]
