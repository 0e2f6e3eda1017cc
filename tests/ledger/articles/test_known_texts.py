"""Which articles of a ledger are found again after a redesign."""

from pathlib import Path
from typing import Any

from newscrawler.ledger.articles.known_texts import KnownText, known_texts
from newscrawler.ledger.store import open_store
from tests.filled import SITE, article, fill, revision

TEXT = "The ferry crossed the lake again on Tuesday. " * 10


def record(body: str | None = TEXT, source: str = "site", **fields: Any) -> dict[str, Any]:
    return {"body": body, "provenance": {"body": source}, "kind": "news", "section": "local", **fields}


def known(folder: Path, number: int = 20) -> list[KnownText]:
    with open_store(folder) as store, store.read() as connection:
        return known_texts(connection, SITE, number)


def slugs(texts: list[KnownText]) -> list[str]:
    return [text.url.rpartition("/")[2] for text in texts]


def test_the_latest_come_first_and_pages_that_are_gone_or_without_text_not_at_all(tmp_path: Path) -> None:
    fill(
        tmp_path,
        *(article(f"/{name}", published=float(at)) for at, name in enumerate(("old", "new", "short"))),
        article("/gone", published=9.0, withdrawn=10.0),
        *(revision(f"/{name}", record()) for name in ("old", "new", "gone")),
        revision("/short", record("A line.")),
    )
    assert slugs(known(tmp_path)) == ["new", "old"]
    assert slugs(known(tmp_path, 1)) == ["new"]


def test_the_record_is_the_latest_that_the_profiles_selectors_read(tmp_path: Path) -> None:
    fill(
        tmp_path,
        article("/a", published=1.0, revision=2),
        revision("/a", record(headline="Before")),
        revision("/a", record(source="general", headline="After the redesign"), revision=2, change="updated"),
        article("/b", published=2.0),
        revision("/b", record(source="general", headline="Never read by them")),
    )
    texts = known(tmp_path)
    assert [(text.record["headline"], text.by_rules) for text in texts] == [
        ("Before", True),
        ("Never read by them", False),
    ]


def test_each_kind_and_section_has_its_turn(tmp_path: Path) -> None:
    fill(
        tmp_path,
        *(article(f"/{name}", published=float(at)) for at, name in enumerate("abcdef")),
        *(revision(f"/{name}", record(section="sport" if name in "ab" else "local")) for name in "abcdef"),
    )
    assert {text.record["section"] for text in known(tmp_path, 2)} == {"sport", "local"}


def test_every_time_is_among_many(tmp_path: Path) -> None:
    names = [f"{at:03}" for at in range(120)]
    fill(
        tmp_path,
        *(article(f"/{name}", published=float(name)) for name in names),
        *(revision(f"/{n}", record()) for n in names),
    )
    found = slugs(known(tmp_path, 9))
    assert len(found) == 9
    assert max(found) == "119"
    assert len(slugs(known(tmp_path, 200))) == 120
