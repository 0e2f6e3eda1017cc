"""What is the same round after round is the site's new face; what takes text away never is, unless somebody says so."""

from collections.abc import Sequence
from typing import Any

from newscrawler.ledger.judgements import Judgement, Verdict
from newscrawler.report.figures import Figures
from newscrawler.report.gate import Reason
from newscrawler.report.persistence import Persistence, is_only

HOUR = 3_600.0
SUFFIX = Reason("headline_affix", "24 of 24 ...", "gazette", persists=True)
WALL = Reason("common", "24 of 24 ...", "agree", persists=False)
FAILED = Reason("failed", "24 of 24 pages failed")
LARGE = Figures({}, {"visited": 24, "records": 24}).as_data()
SMALL = Figures({}, {"visited": 3, "records": 3}).as_data()


def past(*rounds: Sequence[Reason], verdict: Verdict = "held", figures: dict[str, Any] = LARGE) -> list[Judgement]:
    """Judgements of rounds six hours apart, the latest first."""
    return [
        Judgement(
            f"r{number}", 100 - number, -6 * HOUR * (number + 1), verdict if reasons else "passed", figures,
            [reason.as_data() for reason in reasons],
        )
        for number, reasons in enumerate(rounds)
    ]  # fmt: skip


def explains(*reasons: Reason, before: list[Judgement], **rule: Any) -> bool:
    return Persistence(**rule).explains(reasons, before, 0.0)


def test_the_same_change_in_so_many_rounds_over_so_long_has_come_to_stay() -> None:
    assert explains(SUFFIX, before=past(*[[SUFFIX]] * 4))
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 3))  # 18 hours
    assert explains(SUFFIX, before=past(*[[SUFFIX]] * 3), seconds=18 * HOUR)
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 4), rounds=6)
    assert not explains(before=past(*[[SUFFIX]] * 4))


def test_another_change_of_that_kind_has_not() -> None:
    other = SUFFIX._replace(what="evening edition")
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 2, *[[other]] * 4))
    assert not explains(other, before=past(*[[SUFFIX]] * 9))


def test_a_round_without_it_ends_it_and_a_small_one_does_not() -> None:
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 2, [], *[[SUFFIX]] * 4))
    small = past([], figures=SMALL)
    assert explains(SUFFIX, before=[*past(*[[SUFFIX]] * 2), *small, *past(*[[SUFFIX]] * 6)[2:]])


def test_a_bad_hour_says_nothing_of_what_stays() -> None:
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 2, [SUFFIX, WALL], *[[SUFFIX]] * 4))
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 2, [FAILED], *[[SUFFIX]] * 4))
    assert not explains(SUFFIX, WALL, before=past(*[[SUFFIX, WALL]] * 9))


def test_what_takes_text_away_or_is_no_change_at_all_never_does() -> None:
    assert not explains(WALL, before=past(*[[WALL]] * 30))
    assert not explains(FAILED, before=past(*[[FAILED]] * 30))


def test_what_somebody_has_accepted_passes_for_as_long_as_it_goes_on() -> None:
    assert explains(WALL, before=past([WALL], verdict="accepted"))
    assert not explains(WALL, before=past([], [WALL], verdict="accepted"))
    assert not explains(FAILED, before=past([FAILED], verdict="accepted"))
    assert explains(SUFFIX, before=past([SUFFIX], verdict="persisted"))


def test_what_somebody_has_thrown_away_does_not_come_to_stay() -> None:
    assert not explains(SUFFIX, before=[*past([SUFFIX], verdict="rejected"), *past(*[[SUFFIX]] * 8)[1:]])


def test_only_what_was_held_for_these_reasons_goes_with_them() -> None:
    [suffix], [both] = past([SUFFIX]), past([SUFFIX, WALL])
    assert is_only(suffix, [SUFFIX])
    assert not is_only(both, [SUFFIX])
