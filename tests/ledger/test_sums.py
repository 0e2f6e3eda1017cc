"""The sums say what the rows say, whatever is done to them."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from newscrawler.ledger.schema import articles, urls
from newscrawler.ledger.schema.sums import counted
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.moving import origins

_PAGE = st.fixed_dictionaries(
    {
        "url_id": st.integers(1, 6),
        "site": st.sampled_from(["gazette", "herald"]),
        "url": st.sampled_from(["http://h/a", "http://h/b/c", "https://www.n.example", "https://n.example/"]),
        "type": st.sampled_from(["article", "section"]),
        "state": st.sampled_from(["pending", "done", "failed"]),
        "reason": st.sampled_from([None, "timeout"]),
        "attempts": st.integers(0, 2),
        "visited": st.sampled_from([None, 1.0, 2.0]),
        "lane": st.sampled_from([-201905, -1, 0, 77]),
    }
)
_ARTICLE = st.fixed_dictionaries(
    {
        "article": st.integers(1, 6),
        "site": st.sampled_from(["gazette", "herald"]),
        "published": st.sampled_from([None, -86_400.0, 0.0, 1_557_705_600.0, 1_557_705_601.5]),
        "withdrawn": st.sampled_from([None, 5.0]),
        "revision": st.integers(1, 3),
    }
)
_NEEDED = {"found_round": 1, "turn": 1, "queued_round": 1}
_NEEDED_OF_ARTICLES = {"id": "1", "url": "u", "canonical_url": "u", "content_hash": "", "first_seen": 0, "last_seen": 0}
_DEEDS = st.sampled_from(["insert", "upsert", "place", "update", "delete", "update all"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_DEEDS, st.one_of(_PAGE, _ARTICLE)), max_size=25))
def test_sums_say_what_the_rows_say_whatever_is_done_to_them(
    tmp_path: Path, deeds: list[tuple[str, dict[str, Any]]]
) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        connection.execute(delete(urls))
        connection.execute(delete(articles))
        for deed, row in deeds:
            _do(connection, deed, row)
        for name, said, found in counted(connection):
            assert said == found, name


def test_a_month_of_publication_is_that_in_utc(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        for number, published in enumerate(
            (1_556_668_799.0, 1_556_668_800.0, None), 1
        ):  # 2019-04-30 23:59:59, a second on
            row = {"article": number, "site": "gazette", "published": published, "withdrawn": None, "revision": 2}
            _do(connection, "insert", row)
        sums = next(said for name, said, _ in counted(connection) if name == "article_sums")
    assert sums == {("gazette", month, 1, 0, 2) for month in (201904, 201905, 0)}


def test_the_origin_of_a_url_is_its_scheme_and_host(tmp_path: Path) -> None:
    addresses = ["http://h/", "http://h/b/c?d=e/f", "https://www.n.example", "https://n.example:8080/a"]
    with open_store(tmp_path) as store, store.write() as connection:
        for number, address in enumerate(addresses):
            row = {"url_id": number, "site": "gazette", "url": address, "type": "article", "state": "done", "lane": 0}
            _do(connection, "insert", row)
        assert origins(connection, "gazette") == {"/".join(address.split("/", 3)[:3]) for address in addresses}


def _do(connection: Connection, deed: str, row: dict[str, Any]) -> None:
    table, key, needed = (
        (urls, urls.c.url_id, _NEEDED) if "url_id" in row else (articles, articles.c.article, _NEEDED_OF_ARTICLES)
    )
    own = key == row[key.name]
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(table).values(**needed, **row)
    if deed == "insert":
        connection.execute(delete(table).where(own))
        connection.execute(new)
    elif deed == "upsert":
        connection.execute(new.on_conflict_do_update(index_elements=[key], set_=row))
    elif deed == "place":
        connection.execute(new.on_conflict_do_nothing(index_elements=[key]))
    elif deed == "delete":
        connection.execute(delete(table).where(own))
    else:
        rest = {name: value for name, value in row.items() if name != key.name}
        connection.execute(update(table).where(own if deed == "update" else key > 0).values(**rest))
