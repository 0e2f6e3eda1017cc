"""The grammar and its picks."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.demo.prose import Prose, pick, picks, shuffled, stream

ITEMS = st.lists(st.integers(), min_size=1, max_size=20)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=3), ITEMS)
def test_the_same_names_give_the_same_picks(names: list[str], items: list[int]) -> None:
    assert pick(stream(*names), items) == pick(stream(*names), items)


@given(st.integers(), ITEMS, st.integers(min_value=0, max_value=30))
def test_picks_take_each_choice_at_most_once(seed: int, items: list[int], count: int) -> None:
    numbered = list(enumerate(items))
    chosen = picks(stream(seed), numbered, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(items))
    assert set(chosen) <= set(numbered)


@given(st.integers(), st.lists(st.integers()))
def test_shuffling_keeps_what_there_is(seed: int, items: list[int]) -> None:
    assert sorted(shuffled(stream(seed), items)) == sorted(items)


@given(st.integers())
def test_a_slot_that_comes_twice_is_filled_in_two_ways(seed: int) -> None:
    said = Prose({"trip": ("{town} to {town}",), "town": ("a", "b", "c")}).say("trip", stream(seed), {})
    start, _, end = said.lower().partition(" to ")
    assert start != end


@given(st.integers())
def test_a_deck_comes_round_only_when_it_is_through(seed: int) -> None:
    deck = Prose({"line": ("one", "two", "three")}).deck("line", stream(seed), {})
    first, second = set(islice(deck, 3)), set(islice(deck, 3))
    assert first == second == {"One", "Two", "Three"}


def test_what_the_context_names_is_fixed() -> None:
    prose = Prose({"line": ("“{who} left”",), "who": ("nobody",)})
    assert prose.say("line", stream(1), {"who": "maya"}) == "“Maya left”"


def test_a_slot_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        Prose({"line": ("{nowhere}",)}).say("line", stream(1), {})
