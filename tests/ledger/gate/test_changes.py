"""What a round has changed, as the gate counts it."""

from pathlib import Path

import pytest

from newscrawler.ledger.gate.changes import changed
from newscrawler.ledger.store import open_store
from tests.crawl.session.step_by_step import DAY, NOW, Crawl, release, story


@pytest.mark.parametrize(("originals", "copies"), [(6, 0), (2, 4), (1, 5)])
def test_a_copy_of_each_article_is_a_change_of_addresses_and_many_of_one_are_none(
    tmp_path: Path, originals: int, copies: int
) -> None:
    crawl = Crawl(tmp_path)
    for number in range(originals):
        crawl.visit(f"/{number}", story(f"/{number}", id=str(number)))
    crawl.close()
    release(crawl.store)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    for number in range(6):
        shown = number % originals
        crawl.visit(f"/new/{number}", story(f"/new/{number}", id=str(shown), headline=f"Of /{shown}"))
    crawl.session.commits.commit()
    with open_store(tmp_path) as store, store.read() as connection:
        found = changed(connection, crawl.session.round, NOW + DAY)
    crawl.close()
    assert (found.copies, found.new) == (copies, 0)
