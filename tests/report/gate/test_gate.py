"""Nothing is released of a round that saw the site broken; a small round passes (gate, kinds, usual)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from newscrawler.report.gate.figures import Figure, RoundFigures
from newscrawler.report.gate.gate import Gate, RoundHealth
from newscrawler.report.gate.kinds import Kind

GOOD = RoundHealth(
    pages=100, failed=5, articles=80, missing=2, listings_read=10, articles_listed=300, articles_known=900
)
QUIET = RoundFigures({}, {"visited": 40, "records": 30, "new": 20, "pages": 20, "articles": 60})


def lines(
    seen: RoundHealth = GOOD, figures: RoundFigures = QUIET, history: Sequence[RoundFigures] = (), **gate: float
) -> list[str]:
    return [reason.message for reason in Gate(**gate).reasons(seen, figures, history)]  # type: ignore[arg-type]


def figures(kind: str, number: int, what: str = "") -> RoundFigures:
    return QUIET._replace(kinds={Kind(kind): Figure(number, what)})


@pytest.mark.parametrize(
    "seen",
    [
        GOOD,
        replace(GOOD, failed=50),
        replace(GOOD, missing=24),
        replace(GOOD, pages=9, failed=9),
        replace(GOOD, articles=9, missing=9),
        replace(GOOD, articles=0, missing=0),  # nothing was due
        replace(GOOD, articles_listed=0, articles_known=0),  # the first round of a site without articles
        replace(GOOD, articles_listed=0, listings_read=0),  # every listing is as it was
        RoundHealth(pages=0, failed=0, articles=0, missing=0, listings_read=0, articles_listed=0, articles_known=0),
        replace(GOOD, listings=1, lost=1),  # one listing alone says little
        replace(GOOD, articles=1, missing=0, withdrawn=1),  # so does one article
        replace(GOOD, articles=4, missing=0, withdrawn=3),  # another one is there
        replace(GOOD, articles_listed=0, empty=1),  # its start page never linked an article: a sitemap names them
    ],
)
def test_a_round_passes(seen: RoundHealth) -> None:
    assert not lines(seen)


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        (replace(GOOD, failed=51), "51 of 100 pages failed; up to 50 pass"),
        (replace(GOOD, articles=10, missing=10), "10 of 10 articles lack a field that they must have; up to 3 pass"),
        (
            replace(GOOD, listings=2, lost=2),
            "2 of 2 listings are gone or forbidden, redirect elsewhere or link no article any more",
        ),
        (
            replace(GOOD, articles=4, missing=1, withdrawn=3),
            "3 articles are gone, and none that was asked for is there",
        ),
        (
            replace(GOOD, articles=1, missing=0, withdrawn=1, listings=1, lost=1),
            "1 article is gone, and none that was asked for is there",
        ),
        (replace(GOOD, missing=25), "25 of 80 articles lack a field that they must have; up to 24 pass"),
        (replace(GOOD, articles_listed=0), "no listing links an article, where 900 are known"),
    ],
)
def test_a_round_does_not_pass(seen: RoundHealth, line: str) -> None:
    assert lines(seen) == [line]


def test_what_is_still_good_can_be_set() -> None:
    def strictly(seen: RoundHealth) -> list[str]:
        return lines(seen, max_failed=0, max_missing=0, min_articles=1)

    assert len(strictly(replace(GOOD, failed=1))) == 2
    assert strictly(replace(GOOD, failed=0)) == ["2 of 80 articles lack a field that they must have; up to 0 pass"]
    assert not lines(replace(GOOD, failed=100, missing=80), max_failed=1, max_missing=1)


def test_a_line_says_what_how_many_and_what_is_usual() -> None:
    history = [figures("shrunk", number) for number in (0, 1, 0, 1, 2, 0, 1)]
    assert lines(figures=figures("shrunk", 33), history=history) == [
        "33 of 40 visited articles lost most of their text; usual is 0 to 3 of 40"
    ]
    assert lines(figures=figures("shrunk", 33)) == [
        "33 of 40 visited articles lost most of their text; up to 12 pass while little is known of the site"
    ]
    assert lines(figures=figures("headline_affix", 33, "gazette")) == [
        '33 of 40 visited articles have a headline with the same added: "gazette"; '
        "up to 16 pass while little is known of the site"
    ]


def test_every_reason_is_named_the_worst_first_and_no_general_one_beside_others() -> None:
    kinds = {Kind.HEADLINE: Figure(39), Kind.CHANGED: Figure(39), Kind.REDATED: Figure(39), Kind.SHRUNK: Figure(38)}
    bad = QUIET._replace(kinds={**kinds, Kind.COMMON: Figure(28, "accept")})
    named = [line.split("; ")[0] for line in lines(replace(GOOD, failed=51), bad)]
    assert named == [
        "51 of 100 pages failed",
        '28 of 30 articles say mostly the same: "accept"',
        "38 of 40 visited articles lost most of their text",
        "39 of 40 visited articles have another date of publication",
    ]
    assert len(lines(figures=figures("headline", 39))) == 1


def test_what_passes_follows_the_sites_own_history() -> None:
    restless = [figures("headline", number) for number in (24, 28, 20, 24, 30, 22)]
    quiet = [figures("headline", 0)] * 6
    assert lines(figures=figures("headline", 24), history=quiet)
    assert not lines(figures=figures("headline", 24))  # a fixed floor while there is none
    assert not lines(figures=figures("headline", 32), history=restless)


def test_a_headline_that_many_articles_had_in_a_trusted_round_may_come_again() -> None:
    before = [figures("headlines", 2, "the day in pictures")]
    assert not lines(figures=figures("headlines", 28, "the day in pictures"), history=before)
    assert lines(figures=figures("headlines", 28, "access denied"), history=before)
    assert lines(figures=figures("headlines", 28, "the day in pictures"), history=[figures("common", 0)])


def test_one_bad_round_or_a_few_in_the_history_are_of_no_matter() -> None:
    history = [figures("shrunk", 40)] * 4 + [figures("shrunk", 0)] * 12
    assert lines(figures=figures("shrunk", 12), history=history)


def small(number: int, what: str = "", kind: str = "headline_affix", of: int = 4) -> RoundFigures:
    return RoundFigures({Kind(kind): Figure(number, what)}, {"visited": of, "records": of})


def test_a_few_articles_pass() -> None:
    assert not lines(figures=small(9, of=9))
    assert not lines(figures=small(4, of=10))
    assert lines(figures=small(9, of=9), min_articles=5)


def test_a_few_that_all_lost_their_text_do_not() -> None:
    for kind in ("shrunk", "common"):
        assert lines(figures=small(5, kind=kind, of=5))
        assert not lines(figures=small(4, kind=kind, of=4))
        assert not lines(figures=small(5, kind=kind, of=6))


def test_small_rounds_one_after_another_say_what_a_large_one_does() -> None:
    assert not lines(figures=small(4, "gazette"), history=[small(4, "gazette")])
    assert lines(figures=small(4, "gazette"), history=[small(4, "gazette")] * 2) == [
        '12 of 12 visited articles have a headline with the same added: "gazette" in 3 rounds; '
        "up to 4 pass while little is known of the site"
    ]
    assert not lines(figures=small(4, "gazette"), history=[small(4, "update")] * 2)
    before = [small(4, "gazette"), small(0, of=20)]
    assert not lines(figures=small(4, "gazette"), history=before)
    assert lines(figures=small(4, "gazette"), history=[small(4, "gazette"), *before])
    assert not lines(figures=small(0), history=[small(4)] * 2)


def test_a_small_round_does_not_end_what_the_one_before_was_held_for() -> None:
    held, gate = small(20, "gazette", of=20), Gate()
    assert not gate.reasons(GOOD, small(4, "gazette"), [small(0, of=20)])
    assert gate.reasons(GOOD, small(4, "gazette"), [small(0, of=20)], [held, small(0, of=20)])
    assert not gate.reasons(GOOD, small(0), [small(0, of=20)], [held, small(0, of=20)])


def test_texts_less_sure_than_the_sites_past_are_a_reason_and_rounds_without_the_measure_are_no_past() -> None:
    def unsure(number: int, of: int = 30) -> RoundFigures:
        return RoundFigures({Kind.UNSURE_BODY: Figure(number)}, {**QUIET.bases, "judged_body": of})

    usual = [unsure(number) for number in (2, 1, 3, 2, 2, 1)]
    assert lines(figures=unsure(15), history=usual) == [
        "15 of 30 articles are likely to have a wrong text; usual is 1 to 3 of 30"
    ]
    assert not lines(figures=unsure(9), history=usual)
    assert not lines(figures=unsure(15), history=[QUIET] * 9)  # of an earlier newscrawler
    assert not lines(figures=unsure(13), history=[unsure(number) for number in (12, 11, 13, 12, 10, 14)])
