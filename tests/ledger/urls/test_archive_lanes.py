"""What waits for an archive comes behind all else, month by month, and only for runs that ask for its months."""

from datetime import date
from pathlib import Path

from sqlalchemy import insert

from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, FIRST_TURN, is_archive, lane_of, turn_of

SITE = "n.example"


def row(number: int, lane: int, turn: int) -> dict[str, object]:
    return {
        "url_id": number,
        "site": SITE,
        "url": f"https://n.example/{number}",
        "type": "article",
        "state": "pending",
        "found_round": 1,
        "lane": lane,
        "turn": turn,
        "queued_round": 1,
    }


def test_a_lane_is_that_of_one_month() -> None:
    assert lane_of(date(2019, 5, 13)) == lane_of(date(2019, 5, 1)) == -201905
    assert is_archive(ANY_MONTH)
    assert is_archive(lane_of(date(1990, 1, 1)))
    assert not any(is_archive(lane) for lane in (None, 0, 1, -(1 << 62)))


def test_turns_are_behind_all_others_and_in_the_order_of_months() -> None:
    months = [lane_of(date(2019, month, 1)) for month in (1, 2, 3)]
    oldest = [turn_of(lane, newest_first=False) for lane in (ANY_MONTH, *months)]
    newest = [turn_of(lane, newest_first=True) for lane in (ANY_MONTH, *reversed(months))]
    assert oldest == sorted(oldest)
    assert newest == sorted(newest)
    assert min(*oldest, *newest) >= FIRST_TURN


def test_an_archive_waits_for_those_who_ask_for_its_months(tmp_path: Path) -> None:
    jan, feb = lane_of(date(2019, 1, 1)), lane_of(date(2019, 2, 1))
    with open_store(tmp_path) as store, store.write() as connection:
        rows = [row(1, jan, turn_of(jan, newest_first=True)), row(2, feb, turn_of(feb, newest_first=True))]
        connection.execute(insert(urls), [*rows, row(3, ANY_MONTH, FIRST_TURN), row(4, 77, 5)])

        def ask(lanes: tuple[int, int] | None) -> list[int]:
            return [each.url_id for each in queue.waiting(connection, SITE, 9, lanes)]

        assert ask(None) == [4]
        assert ask((feb, jan)) == [4, 3, 2, 1]
        assert ask((jan, jan)) == [4, 3, 1]
        assert queue.waiting_count(connection, SITE) == 1
        assert queue.turns(connection, SITE) == (5, {77: 5})
        queue.reorder(connection, SITE, newest_first=False)
        assert ask((feb, jan)) == [4, 3, 1, 2]
