"""What the ledger knows of a site that moved goes on at its new address, in one transaction."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from newscrawler.crawl.session.home import Home
from newscrawler.ledger.articles.originals import find
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import articles, discoveries, further_channels, urls
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.moving import has_articles, move, origins
from newscrawler.ledger.urls.queue import wake
from newscrawler.ledger.urls.timing import Timing
from tests.filled import BASE, SITE, article, discovery, fill, url

NEW = "http://new.example"
MOVES = {BASE: NEW}


def number(path: str, base: str = NEW) -> int:
    return digest(SITE, f"{base}{path}")


def test_urls_articles_and_how_they_were_found_go_on_at_the_new_address(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/news", type="section", lane=digest(SITE, f"{BASE}/news")),
        url("/a", article=number("/a", BASE), found_page=number("/news", BASE), next_visit=5.0, etag='"1"'),
        url("/old", reason="redirect", alias_of=number("/a", BASE), article=number("/a", BASE)),
        article("/a"),
        discovery("/a", "/news"),
        (further_channels, {"target": number("/a", BASE), "channel": "tags", "page": number("/news", BASE)}),
        url("/other", site="herald"),
    )
    with open_store(tmp_path) as store:
        with store.write() as connection:
            assert move(connection, SITE, MOVES) == 3
        with store.read() as connection:
            assert origins(connection, SITE) == {NEW}
            assert origins(connection, "herald") == {BASE}
            row = connection.execute(select(urls).where(urls.c.url == f"{NEW}/a")).one()
            assert (row.url_id, row.found_page, row.next_visit, row.etag) == (number("/a"), number("/news"), 5.0, '"1"')
            alias = connection.execute(select(urls.c.alias_of).where(urls.c.url == f"{NEW}/old")).scalar_one()
            assert alias == number("/a")
            assert connection.execute(select(urls.c.lane).where(urls.c.url == f"{NEW}/news")).scalar_one() == number(
                "/news"
            )
            found = connection.execute(select(discoveries)).one()
            assert (found.target, found.page) == (number("/a"), number("/news"))
            further = connection.execute(select(further_channels)).one()
            assert (further.target, further.channel, further.page) == (number("/a"), "tags", number("/news"))
            kept = connection.execute(select(articles)).one()
            assert (kept.article, kept.url, kept.canonical_url) == (number("/a", BASE), f"{NEW}/a", f"{NEW}/a")
            for path in ("/a", "/old"):
                assert find(connection, SITE, {"url": f"{NEW}{path}"})["url"].article == kept.article
            assert has_articles(connection, SITE, NEW)
            assert not has_articles(connection, SITE, BASE)
        with store.write() as connection:
            assert move(connection, SITE, MOVES) == 0


def test_what_could_not_be_had_at_the_old_address_is_due_at_the_new_one(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/given-up", "failed", reason="DNS", attempts=5, not_before=9e9, article=1),
        url("/led-away", "rejected", reason="elsewhere", attempts=5, article=2),
        url("/gone", "gone", reason="http_404", attempts=5, article=3),
        url("/dropped", "rejected", reason="missing_body", attempts=5),
        url("/fine", next_visit=7.0, article=4),
    )
    with open_store(tmp_path) as store:
        with store.write() as connection:
            move(connection, SITE, MOVES)
        with store.write() as connection:
            assert wake(connection, SITE, 5.0, Timing(), max_given_up=0).due == 3
            rows = connection.execute(select(urls.c.url).where(urls.c.state == "pending")).scalars()
            assert sorted(rows) == [f"{NEW}/given-up", f"{NEW}/gone", f"{NEW}/led-away"]


def test_a_url_that_is_known_at_both_addresses_is_one(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/a", article=number("/a", BASE)),
        url("/b"),
        article("/a"),
        discovery("/a", "/b"),
        url("/a", "pending", url_id=number("/a"), url=f"{NEW}/a"),
    )
    fill(tmp_path, (discoveries, {"target": number("/a"), "channel": "sections", "page": number("/b")}))
    with open_store(tmp_path) as store:
        with store.write() as connection:
            move(connection, SITE, MOVES)
        with store.read() as connection:
            (row, _) = connection.execute(select(urls).order_by(urls.c.url)).all()
            assert (row.url, row.state, row.article) == (f"{NEW}/a", "pending", number("/a", BASE))
            assert len(connection.execute(select(discoveries)).all()) == 1


def test_two_addresses_with_one_goal_are_one_and_some_urls_stay(tmp_path: Path) -> None:
    twin = "http://www.gazette.example"
    fill(tmp_path, url("/a"), url("/a", url_id=digest(SITE, f"{twin}/a"), url=f"{twin}/a", article=7), url("/"))
    with open_store(tmp_path) as store:
        with store.write() as connection:
            move(connection, SITE, {BASE: NEW, twin: NEW}, but=(f"{BASE}/",))
        with store.read() as connection:
            rows = connection.execute(select(urls.c.url, urls.c.article).order_by(urls.c.url)).all()
            assert sorted(map(tuple, rows)) == [(f"{NEW}/a", 7), (f"{BASE}/", None)]


def test_a_move_that_is_cut_off_has_not_begun(tmp_path: Path) -> None:
    fill(tmp_path, url("/a"), article("/a"), discovery("/a", "/a"))
    with open_store(tmp_path) as store:
        with suppress(ZeroDivisionError), store.write() as connection:
            move(connection, SITE, MOVES)
            raise ZeroDivisionError
        with store.read() as connection:
            assert origins(connection, SITE) == {BASE}
        with store.write() as connection:
            assert move(connection, SITE, MOVES) == 1


def test_a_profile_has_one_home_and_any_other_site_those_that_it_was_given() -> None:
    known = ["http://n.example", "https://n.example", "https://old.example"]
    assert Home((), ("https://n.example",), is_one=True).moves(known) == {
        "http://n.example": "https://n.example",
        "https://old.example": "https://n.example",
    }
    assert Home((), ("https://www.n.example", "https://other.example")).moves(known) == {
        "http://n.example": "https://www.n.example",
        "https://n.example": "https://www.n.example",
    }
