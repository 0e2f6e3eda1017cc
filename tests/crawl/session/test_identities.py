"""A template that gives every page one identity, across runs and kills: nothing is lost, nothing comes twice."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import select

from newscrawler.article import Article
from newscrawler.ledger.schema import articles
from newscrawler.urls.canonical import url_id
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, release, story
from tests.near_duplicates.writer import Writer

PATHS = [f"/news/{number}" for number in range(12)]


def pages() -> dict[str, Article]:
    writer = Writer("en", "one template")
    found = {}
    for path in PATHS:
        text = writer.article(paragraphs=5, notes=False)
        found[path] = story(path, id="777", canonical_url=BASE + "/template", headline=text.headline, body=text.body)
    return found


def kept(crawl: Crawl) -> dict[str, str]:
    """The id of each article of the ledger, by its URL."""
    crawl.commit()
    with crawl.store.read() as connection:
        return {row.url: row.id for row in connection.execute(select(articles.c.url, articles.c.id))}


def visit(crawl: Crawl, *paths: str) -> None:
    found = pages()
    for path in paths:
        assert crawl.visit(path, found[path]) == [None]


def test_each_article_of_a_shared_identity_is_published_under_its_url_whatever_is_killed(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    visit(crawl, *PATHS[:4])
    crawl.commit()
    visit(crawl, *PATHS[4:6])
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 60)
    visit(crawl, *PATHS[6:])
    visit(crawl, *PATHS[4:6])
    assert {(shared.name, shared.articles) for shared in crawl.session.shared_identities} == {
        ("id", 9),
        ("canonical_url", 9),
    }
    assert kept(crawl) == {BASE + path: "777" if path == PATHS[0] else url_id(BASE + path) for path in PATHS}
    crawl.close()


def test_a_revisit_of_articles_with_a_shared_identity_changes_nothing_and_counts_nothing(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    visit(crawl, *PATHS)
    crawl.commit()
    before = kept(crawl)
    release(crawl.store)
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 40 * DAY)
    found = pages()
    for lease in crawl.leases():
        assert crawl.read(lease, found[lease.page.url.removeprefix(BASE)]) == [None]
    assert crawl.session.counts == {"unchanged": len(PATHS)}
    assert crawl.session.shared_identities == []
    assert kept(crawl) == before
    crawl.close()


def test_a_copy_that_tells_its_date_less_exactly_is_one_in_later_runs_too(tmp_path: Path) -> None:
    noon = datetime(2023, 11, 14, 12, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    crawl = Crawl(tmp_path)
    body = Writer("en", "exact").article(paragraphs=3).body

    def told(path: str, published: date) -> Article:
        return story(path, date_published=published, headline="Ferries stay in port", body=body)

    crawl.visit("/news/1", told("/news/1", noon))
    crawl.commit()
    release(crawl.store)
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 60)
    tellings = [noon.date(), noon.replace(tzinfo=None), noon.astimezone(UTC).replace(tzinfo=None)]
    for number, telling in enumerate(tellings, 2):
        path = f"/news/{number}"
        assert crawl.visit(path, told(path, telling)) == ["duplicate_content"]
    later = told("/news/9", noon + timedelta(hours=1))
    assert crawl.visit("/news/9", later) == [None]
    assert sorted(kept(crawl)) == [f"{BASE}/news/1", f"{BASE}/news/9"]
    crawl.close()


def test_an_article_whose_page_showed_another_one_first_leaves_that_one_an_identity_of_its_own(tmp_path: Path) -> None:
    writer = Writer("en", "one page for another")
    texts = {name: writer.article(paragraphs=5, notes=False) for name in ("/a", "/b")}

    def shown(name: str, at: str) -> Article:
        text, own = texts[name], BASE + name
        return story(at, id=url_id(own), canonical_url=own, headline=text.headline, body=text.body)

    for day, at, name in ((0, "/a", "/b"), (3, "/a", "/a"), (6, "/b", "/b"), (15, "/b", "/b")):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        crawl.visit(at, shown(name, at))
        found = kept(crawl)
        crawl.close()
        release(crawl.store)
    assert found.keys() == {BASE + "/a", BASE + "/b"}
    assert found[BASE + "/a"] == url_id(BASE + "/b")
    assert len({*found.values()}) == 2
