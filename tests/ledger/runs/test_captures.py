"""Which channels named which articles."""

from pathlib import Path

from newscrawler.ledger.digest import digest
from newscrawler.ledger.runs.captures import Named, captures, window
from newscrawler.ledger.store import open_store
from tests.filled import BASE as ORIGIN
from tests.filled import SITE, Filling, article, discovery, fill, url

DAY = 86_400.0


def _round(number: int, began: float, *, ended: bool = True) -> Filling:
    from newscrawler.ledger.schema import rounds

    end = began + 60 if ended else None
    return rounds, {"site": SITE, "round": number, "began": began, "ended": end, "deep": True}


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


def test_a_round_is_judged_from_the_last_one_on_that_was_read_to_its_end_and_found_something(tmp_path: Path) -> None:
    fill(
        tmp_path,
        _round(1, 100.0),  # all was forbidden
        _round(2, 200.0, ended=False),  # there was more than one run could fetch
        _round(3, 300.0),
        _round(4, 400.0, ended=False),
        _round(5, 500.0),
        _record("/first", 1.0, "sections", first_seen=250.0),
    )

    with open_store(tmp_path) as store, store.read() as connection:
        windows = [window(connection, SITE, number) for number in range(1, 6)]
        assert windows == [None, None, None, (300.0, 400.0), (300.0, 500.0)]
        assert window(connection, SITE) == (300.0, 500.0)
        assert window(connection, "herald") is None
