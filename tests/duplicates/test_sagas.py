"""Two events are no copies for the background that they share, however much of it there is; and copies stay copies."""

from collections import Counter

import pytest

from newscrawler.demo.prose import shuffled, stream
from newscrawler.duplicates import JOINING, background_of, outline, same_event, tokens
from newscrawler.duplicates.check import Check
from newscrawler.duplicates.lines import Article
from tests.duplicates.sagas import COPIES, SHAPES, Sagas, generate
from tests.duplicates.writer import Text

LEAST = 0.94
"""Recall of each kind of copy: one of 18 may be missed, as before events were told apart."""


def joined(texts: list[Text], *, learn: bool = True) -> set[frozenset[str]]:
    """Pairs that are one story. What recurs on the site is learned in the order of publication only."""
    with Check() as check:
        for text in texts:
            day, agency = text.published if learn else None, text.agency
            check.add(text.id, Article(text.id, text.body, text.site, day, agency, text.headline))
        check.compare()
        return {frozenset((one, other)) for one, other, relation, _ in check.named() if relation in JOINING}


@pytest.fixture(scope="module")
def sagas() -> Sagas:
    return generate(seed=1, sagas=27)


@pytest.fixture(scope="module")
def found(sagas: Sagas) -> set[frozenset[str]]:
    return joined(sagas.articles)


def test_there_are_enough_pairs_of_every_kind(sagas: Sagas) -> None:
    assert len(sagas.events) > 200
    assert len(sagas.copies) > 150
    assert set(sagas.events.values()) == set(SHAPES)
    assert set(sagas.copies.values()) == set(COPIES)


def test_of_the_pairs_that_are_joined_one_in_a_hundred_at_most_is_of_two_events(
    sagas: Sagas, found: set[frozenset[str]]
) -> None:
    wrong = found - set(map(frozenset, sagas.copies))
    assert len(wrong) <= 0.01 * len(found)


def test_copies_are_found_among_events_that_share_their_background(sagas: Sagas, found: set[frozenset[str]]) -> None:
    total = Counter(sagas.copies.values())
    hit = Counter(kind for pair, kind in sagas.copies.items() if frozenset(pair) in found)
    assert {kind: hit[kind] / total[kind] for kind in total if hit[kind] < LEAST * total[kind]} == {}


def test_events_are_told_apart_in_whatever_order_they_come(sagas: Sagas) -> None:
    texts = [text for text in sagas.articles if text.language == "es"]
    other = shuffled(stream("another order"), texts)
    assert joined(other, learn=False) == joined(texts, learn=False)


def prose(seed: str, words: int = 40) -> list[str]:
    return [f"{seed}{number}" for number in range(words)]


BACKGROUND = [prose(f"background{number}w") for number in range(6)]


def test_a_paragraph_of_a_third_event_is_no_evidence() -> None:
    lead = prose("lead")
    one = outline([lead, prose("one"), *BACKGROUND])
    other = outline([lead[:25] + prose("other")[:15], prose("second"), *BACKGROUND])
    third = outline([prose("third"), *BACKGROUND])
    background = background_of(one, [other, third])
    assert same_event(one, other, same_text=False, same_site=True) is not None
    assert same_event(one, other, same_text=False, same_site=True, background=background) is None


def test_a_round_up_that_holds_an_article_makes_no_background_of_it() -> None:
    one = outline([prose("lead"), *BACKGROUND])
    assert background_of(one, [outline([prose("other"), prose("lead"), *BACKGROUND])]) == frozenset()


def test_captions_are_copies_only_under_headlines_that_are_alike() -> None:
    caption = tokens(
        "Watch the whole bulletin of our correspondents here, on our channel, and on every other platform of ours."
    )
    monday, tuesday, again = (
        outline([caption], headline) for headline in ("Ferry opens at last", "Budget passed", "The ferry opens at last")
    )
    assert same_event(monday, tuesday, same_text=True, same_site=True) is None
    found = same_event(monday, again, same_text=True, same_site=True)
    assert found is not None
    assert found.relation == "same"
