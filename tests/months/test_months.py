"""A template's fault is held in the round in which it comes; an ordinary month passes without a false alarm."""

from dataclasses import replace
from functools import cache

import pytest

from newscrawler.ledger.gate.quarantine import quarantined
from tests.months.faults import FAULTS, failing
from tests.months.month import ORDINARY, Known, month
from tests.months.paper import Habits, paper
from tests.simulation.crawl import Simulation
from tests.simulation.site import HOUR, NAME

PAPER = Habits(before=30, a_day=24, every=12 * HOUR)

SAID = {
    "wall": "articles say mostly the same",
    "wall with a number": "articles say mostly the same",
    "wall that names the page": "articles say mostly the same",
    "wall and its headline": "articles say mostly the same",
    "nothing but the first paragraph": "visited articles lost most of their text",
    "a teaser": "visited articles lost most of their text",
    "no text": "visited articles lost their text",
    "one page for all": "visited articles are copies of other articles now",
    "one id for all": "different articles have the id 0",
    "a passage below": 'gained one passage: "sign up for the letter of our editors"',
    "a passage above": 'gained one passage: "advertisement"',
    "a passage in every gap": "gained one passage",
    "a box of its own in every text": "articles are likely to have a wrong text",
    "a suffix": 'have a headline with the same added: "the gazette"',
    "a prefix": 'have a headline with the same added: "gazette"',
    "one headline": 'articles have one headline: "the gazette"',
    "no authors": "lost their authors",
    "one author": 'have the same authors now: "Admin"',
    "no image": "lost their image",
    "one image": "have the same image now",
    "no description": "lost their description",
    "no section": "lost their section",
    "dates of long ago": "have another date of publication",
    "another language": "are in another language",
    "letters that are garbled": "visited articles changed",
}
CHEAP = ("wall", "nothing but the first paragraph", "a passage below", "a suffix", "no authors")


@cache
def known() -> Known:
    return Known(paper(3, PAPER, days=6, language="en"))


def held(fault: str, rounds: int) -> str:
    return known().fail(fault, rounds).held or "published"


@pytest.mark.parametrize("fault", CHEAP)
def test_a_fault_of_the_template_is_held_and_named(fault: str) -> None:
    assert SAID[fault] in held(fault, 3)


@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_the_template_is_held_and_named_once_the_paper_is_known(fault: str) -> None:
    # English has few letters that can be garbled: where many edits are usual, these are few among them.
    # How sure one usually is of a paper's texts takes five rounds to know.
    known = {"letters that are garbled": (3, 6), "a box of its own in every text": (6, 9)}
    for rounds in known.get(fault, (3, 9)):
        assert SAID[fault] in held(fault, rounds)


def test_an_ordinary_week_passes() -> None:
    assert not month("quiet", 7, days=7).alarms


@pytest.mark.proof
@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_days_pass(name: str) -> None:
    assert not month(name, 11, days=8).alarms


def test_a_suffix_that_stays_is_the_papers_new_face_and_a_wall_is_not() -> None:
    made = paper(3, replace(PAPER, every=8 * HOUR), days=6, language="en")
    for fault, comes_to_stay in (("a suffix", True), ("wall", False)):
        moments = made.rounds()
        with Simulation(made) as simulation:
            for _ in range(4):
                simulation.run(next(moments))
            before = len(simulation.rows())
            held = []
            for _ in range(6):
                ran = simulation.run(next(moments), failing(fault))
                assert ran is not None
                held.append(ran.held)
            assert all(held[:3])
            assert (held[-1] is None) is comes_to_stay, held
            with simulation.store.read() as connection:
                waits = quarantined(connection, NAME)
            rows = simulation.rows()[before:]
            assert bool(waits) is not comes_to_stay
            assert all(headline.endswith(" | The Gazette") for _, change, headline, _ in rows if change != "withdrawn")
            assert bool(rows) is comes_to_stay
