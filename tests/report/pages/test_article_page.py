from pathlib import Path

import pytest

from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import announcements
from newscrawler.ledger.store import open_store
from newscrawler.report.pages.article_page import article_page
from newscrawler.report.pages.article_reading import read_article
from tests.ledgers import SITE, notes, url_of


def page(folder: Path, id_: str) -> str:
    with open_store(folder) as store, store.read() as connection:
        return article_page(read_article(connection, digest(SITE, url_of(id_))), now=1e9).decode()


def test_what_changed_is_marked_and_the_latest_revision_is_the_first(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    ledger.add("7", body="Talks go on.\n\nNobody spoke.", headline="Talks")
    ledger.update("7", body="Talks go on.\n\nEverybody spoke.", headline="Talks end")
    ledger.store.close()
    text = page(tmp_path, "7")
    assert text.index("Revision 2: updated") < text.index("Revision 1: added")
    assert "<ins>Everybody </ins>" in text
    assert "<del>Nobody </del>" in text
    assert "<h4>headline</h4>" in text


def test_what_only_changes_its_line_ends_is_marked_too(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    ledger.add("7", body="One.\n\nTwo.")
    ledger.update("7", body="One.\nTwo.")
    ledger.store.close()
    assert "<h4>body</h4>" in page(tmp_path, "7")


def test_provenance_and_what_led_to_it_are_shown(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    ledger.add(
        "7",
        provenance={"headline": "json-ld"},
        confidence={"headline": 0.91},
        via=[("sections", "https://news.example/world"), ("feeds", "https://news.example/feed")],
    )
    ledger.store.close()
    text = page(tmp_path, "7")
    assert '<th scope="row">headline</th><td><bdi>json-ld</bdi></td><td class="n">0.91</td>' in text
    assert "<strong>sections</strong>" in text
    assert 'href="https://news.example/feed"' in text


def test_copies_are_named_with_their_address(tmp_path: Path) -> None:
    ledger = notes(tmp_path)
    ledger.add("7")
    ledger.add("8")
    told = '[{"site":"demo","id":"8","relation":"same","similarity":0.97,"agency":null,"source":null}]'
    with ledger.store.write() as connection:
        connection.execute(announcements.insert().values(number=1, story=1, duplicates=told))
    ledger.store.close()
    text = page(tmp_path, "7")
    assert "<strong>same</strong> (0.97)" in text
    assert f'href="{url_of("8")}"' in text


def test_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with (
        open_store(tmp_path) as store,
        store.read() as connection,
        pytest.raises(LookupError, match="no article 7"),
    ):
        read_article(connection, 7)
