"""Articles of earlier runs are found by what a page shares with them; a withdrawn one by its URL and id alone."""

import math
from pathlib import Path

from newscrawler.ledger.articles import originals
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import article_keys
from newscrawler.ledger.store import open_store
from tests.filled import BASE, SITE, Filling, article, fill, revision

WANTED = {"url": f"{BASE}/a", "id": "1", "canonical_url": f"{BASE}/c", "content": "hash"}


def key(path: str, name: str, value: str, *, site: str = SITE) -> Filling:
    return article_keys, {"digest": digest(site, originals.key(name, value)), "article": digest(site, f"{BASE}{path}")}


def found(folder: Path, wanted: dict[str, str]) -> dict[str, tuple[str, bool]]:
    with open_store(folder) as store, store.read() as connection:
        kept = originals.find(connection, SITE, wanted)
    return {name: (original.url.removeprefix(BASE), original.withdrawn) for name, original in kept.items()}


def test_each_key_finds_its_own_article(tmp_path: Path) -> None:
    fill(
        tmp_path,
        article("/a"),
        article("/b", published=5.0, released=True),
        key("/a", "url", WANTED["url"]),
        key("/a", "id", "1"),
        key("/b", "content", "hash"),
    )
    assert found(tmp_path, WANTED) == {"url": ("/a", False), "id": ("/a", False), "content": ("/b", False)}
    assert found(tmp_path, {}) == {}


def test_an_article_without_a_date_sorts_after_all_that_have_one(tmp_path: Path) -> None:
    fill(tmp_path, article("/a"), key("/a", "id", "1"))
    with open_store(tmp_path) as store, store.read() as connection:
        assert originals.find(connection, SITE, {"id": "1"})["id"].published == math.inf


def test_a_key_of_another_name_or_site_finds_nothing(tmp_path: Path) -> None:
    fill(tmp_path, article("/a", site="other"), key("/a", "id", "1", site="other"), key("/a", "content", "1"))
    assert found(tmp_path, {"id": "1"}) == {}


def test_what_is_withdrawn_is_not_found_by_its_canonical_url(tmp_path: Path) -> None:
    fill(tmp_path, article("/a", withdrawn=9.0), *(key("/a", name, value) for name, value in WANTED.items()))
    assert found(tmp_path, WANTED) == {name: ("/a", True) for name in WANTED if name != "canonical_url"}


def test_a_revision_s_record_is_its_line(tmp_path: Path) -> None:
    fill(tmp_path, article("/a"), revision("/a", {"headline": "One"}), revision("/a", {"headline": "Two"}, revision=2))
    number = digest(SITE, f"{BASE}/a")
    with open_store(tmp_path) as store, store.read() as connection:
        assert originals.record(connection, number, 2) == b'{"headline":"Two","discovered_via":[]}'
        assert originals.record(connection, number, 3) is None
