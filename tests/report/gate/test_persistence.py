"""What is the same round after round is the site's new face; what takes text away never is by itself."""

from collections.abc import Sequence
from typing import Any

from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.schema import GateVerdict
from newscrawler.report.gate.figures import RoundFigures
from newscrawler.report.gate.gate import Reason
from newscrawler.report.gate.kinds import Health, Kind, Watched
from newscrawler.report.gate.persistence import Persistence, may_persist

HOUR = 3_600.0
SUFFIX = Reason(Kind.HEADLINE_AFFIX, "24 of 24 ...", "gazette", persists=True)
WALL = Reason(Kind.COMMON, "24 of 24 ...", "agree", persists=False)
LOST = Reason(Watched.FIELD_LOST, "0 of 24 ...", "authors", persists=True)
CUT = Reason(Watched.SHRUNK, "24 of 24 ...", "body", persists=False)
FAILED = Reason(Health.FAILED, "24 of 24 pages failed")
LARGE = RoundFigures({}, {"visited": 24, "records": 24}).as_data()
SMALL = RoundFigures({}, {"visited": 3, "records": 3}).as_data()


def past(*rounds: Sequence[Reason], verdict: str = "held", figures: dict[str, Any] = LARGE) -> list[Judgement]:
    """Judgements of rounds six hours apart, the latest first."""
    return [
        Judgement(
            f"r{number}", 100 - number, -6 * HOUR * (number + 1),
            GateVerdict(verdict if reasons else "passed"), figures,
            [reason.as_data() for reason in reasons],
        )
        for number, reasons in enumerate(rounds)
    ]  # fmt: skip


def explains(*reasons: Reason, before: list[Judgement], **rule: Any) -> bool:
    return Persistence(**rule).explained(reasons, before, 0.0) is not None


def test_the_same_change_in_so_many_rounds_over_so_long_has_come_to_stay() -> None:
    assert explains(SUFFIX, before=past(*[[SUFFIX]] * 4))
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 3))  # 18 hours
    assert explains(SUFFIX, before=past(*[[SUFFIX]] * 3), seconds=18 * HOUR)
    assert not explains(SUFFIX, before=past(*[[SUFFIX]] * 4), rounds=6)
    rounds = Persistence().explained([SUFFIX], past(*[[SUFFIX]] * 5, [], [SUFFIX]), 0.0)
    assert rounds == frozenset({100, 99, 98, 97, 96})


def test_pages_that_fail_never_come_to_stay_whatever_was_before() -> None:
    for before in ([], past([]), past([SUFFIX]), past(*[[FAILED]] * 9)):
        assert not explains(FAILED, before=before)
        assert not explains(SUFFIX, FAILED, before=before)


def test_that_articles_are_gone_comes_to_stay_where_there_was_news_meanwhile() -> None:
    """A site closes its archive; one whose pages are all gone is broken."""
    gone = Reason(Kind.WITHDRAWN, "15 of 43 ...", persists=True)
    with_news = RoundFigures({}, {"articles": 43, "new": 1}).as_data()
    assert explains(gone, before=past(*[[gone]] * 4, figures=with_news))
    assert not explains(gone, before=past(*[[gone]] * 3, figures=with_news))
    assert not explains(gone, before=past(*[[gone]] * 9, figures=RoundFigures({}, {"articles": 43}).as_data()))


def test_what_an_alarm_holds_comes_to_stay_as_a_change_does_unless_it_takes_text_away() -> None:
    assert explains(LOST, before=past(*[[LOST]] * 4))
    assert not explains(LOST, before=past([LOST], [], [LOST], [LOST]))
    assert explains(LOST, before=past(*[[LOST], [], [LOST], [LOST], [LOST]], figures=SMALL))
    assert not explains(CUT, before=past(*[[CUT]] * 9))
    assert explains(CUT, before=past([CUT], verdict="accepted"))


def test_another_change_of_that_kind_has_not() -> None:
    other = SUFFIX._replace(what="evening edition")
    for before in range(3):
        assert not explains(other, before=past(*[[other]] * before, *[[SUFFIX]] * 9))
    assert explains(other, before=past(*[[other]] * 3, *[[SUFFIX]] * 9))
    assert not explains(other, before=past([SUFFIX], verdict="accepted"))


def test_what_is_another_in_every_round_is_how_the_site_is() -> None:
    boxes = [SUFFIX._replace(kind=Kind.PASSAGE, what=f"read more {number}") for number in range(9)]
    assert explains(boxes[0], before=past(*([box] for box in boxes[1:5])))
    assert not explains(boxes[0], before=past(*([box] for box in boxes[1:3])))


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
    assert not explains(FAILED, before=past([], [SUFFIX], [FAILED]))


def test_what_somebody_has_accepted_passes_for_as_long_as_it_goes_on() -> None:
    assert explains(WALL, before=past([WALL], verdict="accepted"))
    assert not explains(WALL, before=past([], [WALL], verdict="accepted"))
    assert not explains(FAILED, before=past([FAILED], verdict="accepted"))
    assert explains(SUFFIX, before=past([SUFFIX], verdict="persisted"))


def test_what_somebody_has_thrown_away_does_not_come_to_stay() -> None:
    assert not explains(SUFFIX, before=[*past([SUFFIX], verdict="rejected"), *past(*[[SUFFIX]] * 8)[1:]])


def test_only_what_was_held_for_what_may_stay_goes_with_it() -> None:
    [suffix], [both] = past([SUFFIX]), past([SUFFIX, WALL])
    assert may_persist(suffix)
    assert not may_persist(both)


def test_a_new_face_is_none_to_articles_that_are_visited_weeks_later() -> None:
    """Of a redesign that prints no authors: readers have those of the articles that were not visited yet."""
    vanished = Reason(Kind.VANISHED_AUTHORS, "24 of 24 ...", persists=True)
    lacks = Reason(Kind.LACKS_AUTHORS, "12 of 12 ...", persists=True)
    stays = past([lacks], [vanished, lacks], verdict="persisted")
    none_new = past([], figures=LARGE)
    for own in (vanished, lacks, LOST):  # however it is told
        assert explains(own, before=[*none_new, *none_new, *stays])
    assert not explains(Reason(Kind.VANISHED_IMAGE, "24 of 24 ...", persists=True), before=[*none_new, *stays])
    with_authors = RoundFigures({}, {"visited": 24, "records": 24, "new": 12}).as_data()
    assert not explains(vanished, before=[*past([], figures=with_authors), *stays])  # it was over
    assert not explains(vanished, before=[*past([vanished], verdict="rejected"), *stays])
    held = past([vanished], [])
    assert not explains(vanished, before=held)
    assert explains(vanished, before=[*held, *stays])


def test_what_all_texts_gained_is_no_news_where_an_old_one_gains_it() -> None:
    box = Reason(Kind.PASSAGE, "24 of 24 ...", "write to us", persists=True)
    stays = past([box], verdict="persisted")
    assert explains(box, before=[*past([], []), *stays])
    assert not explains(box._replace(what="agree to all"), before=[*past([], []), *stays])
    assert not explains(box._replace(kind=Kind.NEW_PASSAGE), before=[*past([], []), *stays])
