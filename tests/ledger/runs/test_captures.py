"""Which channels named which articles."""

from pathlib import Path

from newscrawler.ledger.runs.captures import Named, captures, last_rounds
from newscrawler.ledger.store import open_store
from tests.filled import BASE as ORIGIN
from tests.filled import SITE, Filling, article, digest, discovery, fill, url

DAY = 86_400.0


def _round(number: int, began: float) -> Filling:
    from newscrawler.ledger.schema import rounds

    return rounds, {"site": SITE, "round": number, "began": began, "ended": began + 60, "deep": True}


def _record(path: str, published: float | None, *channels: str, first_seen: float) -> list[Filling]:
    number = digest(SITE, f"{ORIGIN}{path}")
    return [
        article(path, published=published, first_seen=first_seen),
        url(path, article=number),
        *(discovery(path, "/news", channel=channel) for channel in channels),
    ]


def _read(folder: Path, since: float | None = None, until: float | None = None) -> dict[str, Named]:
    with open_store(folder) as store, store.read() as connection:
        return {each.url.removeprefix(ORIGIN): each for each in captures(connection, SITE, since, until)}


def test_an_article_has_the_channels_of_all_of_its_urls(tmp_path: Path) -> None:
    number = digest(SITE, f"{ORIGIN}/a")
    fill(
        tmp_path,
        _record("/a", 5 * DAY + 1, "sections", "tags", first_seen=5 * DAY + 60),
        url("/copy-of-a", article=number, reason="duplicate_content"),
        discovery("/copy-of-a", "/feed", channel="feeds"),
    )

    assert _read(tmp_path) == {"/a": Named(f"{ORIGIN}/a", frozenset({"sections", "tags", "feeds"}), 5 * DAY + 1)}


def test_the_window_is_by_publication_and_by_the_round_where_only_a_day_is_known(tmp_path: Path) -> None:
    fill(
        tmp_path,
        _record("/before", 9 * DAY + 1, "sections", first_seen=10 * DAY + 60),
        _record("/within", 10 * DAY + 1, "sections", first_seen=10 * DAY + 60),
        _record("/after", 11 * DAY + 1, "sections", first_seen=11 * DAY + 60),
        _record("/of-a-day", 10 * DAY, "sections", first_seen=11 * DAY + 60),
        _record("/of-a-day-before", 10 * DAY, "sections", first_seen=10 * DAY + 60),
        _record("/undated", None, "sections", first_seen=11 * DAY + 60),
        _record("/undated-before", None, "sections", first_seen=10 * DAY + 60),
        _round(1, 10 * DAY),
        _round(2, 11 * DAY),
    )

    assert sorted(_read(tmp_path, 10 * DAY, 11 * DAY)) == ["/of-a-day", "/undated", "/within"]


def test_what_has_no_record_is_told_with_what_became_of_it(tmp_path: Path) -> None:
    fill(
        tmp_path,
        _round(1, 100.0),
        _round(2, 200.0),
        url("/old", "failed", reason="http_500", visited=250.0),
        url("/waits", "pending", found_round=2),
        url("/forbidden", "rejected", reason="forbidden", found_round=2, visited=250.0),
        url("/no-article", "rejected", reason="missing_article", found_round=2, visited=250.0),
        url("/gone", "gone", reason="http_404", found_round=2, visited=250.0),
        url("/placed", found_round=2),
        url("/of-an-archive", "pending", found_round=2, lane=-201905),
        url("/section", "failed", type="section", found_round=2, visited=250.0),
        *(
            discovery(path, "/news", channel="sections")
            for path in (
                "/old",
                "/waits",
                "/forbidden",
                "/no-article",
                "/gone",
                "/placed",
                "/of-an-archive",
                "/section",
            )
        ),
    )
    found = _read(tmp_path, 100.0)

    assert {path: (each.state, each.reason, each.is_article) for path, each in found.items()} == {
        "/waits": ("pending", None, True),
        "/forbidden": ("rejected", "forbidden", True),
        "/no-article": ("rejected", "missing_article", False),
        "/gone": ("gone", "http_404", False),
    }


def test_the_last_two_rounds_say_when_they_began(tmp_path: Path) -> None:
    fill(tmp_path, *(_round(number, number * 100.0) for number in (1, 2, 3)))

    with open_store(tmp_path) as store, store.read() as connection:
        assert last_rounds(connection, SITE) == [300.0, 200.0]
        assert last_rounds(connection, SITE, 2) == [200.0, 100.0]
        assert last_rounds(connection, "herald") == []
