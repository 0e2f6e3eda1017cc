"""What is learned of a site's values makes no revision by itself, and is right once an article changes otherwise."""

from pathlib import Path

from sqlalchemy import select

from newscrawler.dataset.record import decode
from newscrawler.extract import Page, assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.site_values import MIN_PAGES_OF_VALUES
from newscrawler.extract.questions import PageRole, read_article
from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.schema import revisions
from newscrawler.ledger.store import open_store
from newscrawler.near_duplicates import content_hash
from tests.crawl.session.step_by_step import BASE, DAY, NOW, SITE, Crawl
from tests.extract.memory.test_site_values import MOTTO, html


def path(number: int) -> str:
    return f"/2024/05/07/the-clock-and-the-ferry-{number}"


def read(crawl: Crawl, number: int, source: str | None = None) -> None:
    lease = crawl.take(path(number))
    page = Page(source or html(number), BASE + path(number))
    reading = read_article(page, PageRole.ARTICLE, crawl.session.site_memory.of(page.url, lease), assemble)
    crawl.session.site_memory.recalled(reading.recalled, lease)
    assert reading.article is not None
    notes = notes_of(page, reading.article)
    article = clean(reading.article)
    article.site, article.content_hash = SITE, content_hash(article)
    crawl.session.site_memory.learn(page.url, lambda: notes, reading.recalled, lease)
    crawl.read(lease, article)


def told(folder: Path) -> list[tuple[str, str | None]]:
    """The change and the description of each revision."""
    with open_store(folder) as store, store.read() as connection:
        query = select(revisions.c.change, revisions.c.record).order_by(revisions.c.number)
        rows = connection.execute(query).all()
    return [(row.change, decode(unpack(row.record))["description"]) for row in rows]


def test_a_known_article_keeps_a_value_of_the_site_until_it_changes(tmp_path: Path) -> None:
    first = Crawl(tmp_path)
    for number in range(MIN_PAGES_OF_VALUES):
        first.start(path(number), "article")
        read(first, number)
    first.close()
    assert told(tmp_path) == [("added", MOTTO)] * MIN_PAGES_OF_VALUES
    second = Crawl(tmp_path, now=NOW + 400 * DAY)
    with second.store.write() as connection:
        connection.exec_driver_sql("UPDATE urls SET state = 'pending'")
    read(second, 3)
    second.start(path(100), "article")
    read(second, 100)
    second.close(finished=False)
    assert second.stats["again/of_site"] == 1
    assert told(tmp_path)[MIN_PAGES_OF_VALUES:] == [("added", None)]
    third = Crawl(tmp_path, now=NOW + 800 * DAY)
    with third.store.write() as connection:
        connection.exec_driver_sql("UPDATE urls SET state = 'pending'")
    read(third, 3, html(3).replace("people came to see", "people and two dogs came to see"))
    third.close(finished=False)
    assert told(tmp_path)[MIN_PAGES_OF_VALUES + 1 :] == [("updated", None)]
