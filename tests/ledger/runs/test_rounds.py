"""A round is a site read once; a killed run's round goes on, and only what read all counts as deep."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawler.ledger.runs import rounds
from newscrawler.ledger.runs.rounds import Round, Visited
from newscrawler.ledger.store import Store, open_store
from tests.filled import SITE, article, fill, revision, url

DAY = 86_400.0
HOUR = 3_600.0
NOW = 1_700_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


def begin(store: Store, now: float, *, limited: bool = False, site: str = SITE) -> Round:
    with store.write() as connection:
        return rounds.begin(connection, site, now, max_seconds=HOUR, deep_every=7 * DAY, limited=limited)


def end(store: Store, round_: Round, now: float) -> None:
    with store.write() as connection:
        rounds.end(connection, round_, now)


def test_an_open_round_is_gone_on_with(store: Store) -> None:
    first = begin(store, NOW)
    assert begin(store, NOW + 60) == first
    end(store, first, NOW + 120)
    assert begin(store, NOW + 180).number == first.number + 1


def test_a_round_that_is_open_for_too_long_is_left(store: Store) -> None:
    first = begin(store, NOW)
    assert begin(store, NOW + HOUR) == first
    assert begin(store, NOW + HOUR + 1).number == 2


def test_a_clock_that_was_put_back_leaves_a_round_too(store: Store) -> None:
    begin(store, NOW)
    assert begin(store, NOW - 2 * HOUR).number == 2


def test_sites_have_rounds_of_their_own(store: Store) -> None:
    begin(store, NOW)
    assert begin(store, NOW, site="other") == Round("other", 1, NOW, True)


def deep_rounds(store: Store, *moments: float) -> list[bool]:
    found = []
    for now in moments:
        round_ = begin(store, now)
        end(store, round_, now)
        found.append(round_.deep)
    return found


def test_the_first_round_is_deep_and_then_one_in_so_many_days(store: Store) -> None:
    days = [NOW + number * DAY for number in (0, 1, 6.9, 7, 8, 14)]
    assert deep_rounds(store, *days) == [True, False, False, True, False, True]


@pytest.mark.parametrize("wrong", [NOW - 24 * 365 * DAY, NOW + 11 * 365 * DAY])
def test_a_clock_that_was_wrong_once_makes_rounds_deep_once_or_twice_and_not_for_years(
    store: Store, wrong: float
) -> None:
    deep = deep_rounds(store, NOW, wrong, *(NOW + number * HOUR for number in range(1, 10)))
    assert deep[0]
    assert sum(deep) <= 3


def test_a_limited_run_is_not_deep_and_leaves_the_next_one_to_be(store: Store) -> None:
    first = begin(store, NOW, limited=True)
    assert not first.deep
    end(store, first, NOW)
    assert begin(store, NOW + 60).deep


def test_a_limited_run_that_goes_on_with_a_deep_round_makes_it_shallow(store: Store) -> None:
    assert begin(store, NOW).deep
    going_on = begin(store, NOW + 60, limited=True)
    assert (going_on.number, going_on.deep) == (1, False)
    end(store, going_on, NOW + 120)
    assert begin(store, NOW + 180).deep


def visited(folder: Path, began: float, now: float) -> Visited:
    with open_store(folder) as store, store.read() as connection:
        return rounds.visited(connection, Round(SITE, 1, began, False), now)


def test_what_was_visited_since_the_round_began_is_counted_by_what_became_of_it(tmp_path: Path) -> None:
    kept, gone = article("/kept"), article("/gone", withdrawn=NOW + 1)
    fill(
        tmp_path,
        [kept, gone],
        url("/kept", visited=NOW + 1, article=kept[1]["article"]),
        url("/copy", visited=NOW + 1, reason="duplicate_id", article=kept[1]["article"]),
        url("/gone", "gone", visited=NOW + 1, article=gone[1]["article"]),
        url("/never-was", "gone", visited=NOW + 1),
        url("/bare", "rejected", visited=NOW + 1, reason="missing_headline"),
        url("/forbidden", "rejected", visited=NOW + 1, reason="forbidden"),
        url("/broken", "failed", visited=NOW + 1, reason="http_500"),
        url("/section", visited=NOW + 1, type="section"),
        url("/before", "failed", visited=NOW - 1),
        url("/elsewhere", "failed", visited=NOW + 1, site="other"),
        url("/waits", "pending"),
    )
    assert visited(tmp_path, NOW, NOW + 2) == Visited(pages=8, failed=1, articles=3, missing=1, withdrawn=1)


@pytest.mark.parametrize(("news", "bare", "missing"), [(3, 0, 0), (2, 0, 4), (3, 1, 5)])
def test_known_articles_that_give_none_any_more_say_nothing_where_the_new_ones_all_do(
    tmp_path: Path, news: int, bare: int, missing: int
) -> None:
    """A site that has put all that is older than a week behind a login; or one that shows a note everywhere."""
    fill(
        tmp_path,
        *(url(f"/old/{number}", "rejected", visited=NOW + 1, reason="missing_article") for number in range(4)),
        *(url(f"/new/{number}", visited=NOW + 1, found_round=2) for number in range(news)),
        *(url(f"/bare/{n}", "rejected", visited=NOW + 1, reason="missing_body", found_round=2) for n in range(bare)),
    )
    with open_store(tmp_path) as store, store.read() as connection:
        found = rounds.visited(connection, Round(SITE, 2, NOW, False), NOW + 2)
    assert (found.articles, found.missing) == (news + missing, missing)


def test_what_was_lost_before_the_round_and_is_lost_still_says_nothing_of_it(tmp_path: Path) -> None:
    fill(
        tmp_path,
        url("/bare", "rejected", visited=NOW + 1, reason="missing_headline", attempts=1),
        url("/bare-again", "rejected", visited=NOW + 1, reason="missing_headline", attempts=2),
        url("/broken-again", "failed", visited=NOW + 1, reason="http_500", attempts=5),
        url("/given-up", "failed", visited=NOW + 1, reason="http_500", attempts=6),
    )
    assert visited(tmp_path, NOW, NOW + 2) == Visited(pages=2, failed=1, articles=1, missing=1, withdrawn=0)


def test_what_a_clock_that_ran_ahead_visited_is_of_no_later_round(tmp_path: Path) -> None:
    fill(tmp_path, url("/then", "failed", visited=NOW + 11 * 365 * DAY), url("/now", visited=NOW + 1))
    assert visited(tmp_path, NOW, NOW + 2).pages == 1


def test_a_page_that_was_gone_before_the_round_is_no_withdrawal_of_it(tmp_path: Path) -> None:
    known = article("/gone", withdrawn=NOW - DAY)
    fill(tmp_path, known, url("/gone", "gone", visited=NOW + 1, article=known[1]["article"]))
    assert visited(tmp_path, NOW, NOW + 2).withdrawn == 0


@pytest.mark.parametrize(
    ("made", "overdue"), [(NOW - HOUR - 1, True), (NOW - HOUR + 1, False), (NOW + 11 * 365 * DAY, True)]
)
def test_a_revision_waits_so_long_at_most(tmp_path: Path, made: float, overdue: bool) -> None:
    fill(tmp_path, article("/a"), revision("/a", made=made))
    with open_store(tmp_path) as store, store.read() as connection:
        assert rounds.is_overdue(connection, SITE, NOW, max_seconds=HOUR) is overdue


def test_what_waits_in_quarantine_or_is_released_is_never_overdue(tmp_path: Path) -> None:
    fill(
        tmp_path,
        [article("/a"), article("/b")],
        revision("/a", made=1.0, quarantine="run-1"),
        revision("/b", made=1.0, segment=1),
    )
    with open_store(tmp_path) as store, store.read() as connection:
        assert not rounds.is_overdue(connection, SITE, NOW, max_seconds=HOUR)


def test_whatever_could_not_be_had_is_failing(tmp_path: Path) -> None:
    fill(tmp_path, url("/a", "failed", attempts=1), url("/b", "failed", attempts=99), url("/c"), url("/d", "gone"))
    with open_store(tmp_path) as store, store.read() as connection:
        assert rounds.failing(connection, SITE) == 2
        assert rounds.failing(connection, "other") == 0


def test_a_site_was_read_last_by_the_last_round_that_came_to_its_end_whatever_the_clock_said_in_between(
    store: Store,
) -> None:
    def last_read(now: float) -> float | None:
        return store.look(lambda connection: rounds.last_read(connection, SITE, now))

    assert last_read(NOW) is None
    for began in (NOW, NOW + 400 * DAY, 0.0):  # in the middle by a clock that ran ahead, then by none
        end(store, begin(store, began), began + 60)
    begin(store, NOW + 70 * DAY)
    assert last_read(NOW + 70 * DAY) == NOW
