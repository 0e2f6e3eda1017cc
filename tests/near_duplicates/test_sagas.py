"""Two events are no copies for the background that they share, however much of it there is; and copies stay copies."""

from collections import Counter

import pytest

from newscrawler.demo.prose import shuffled, stream
from newscrawler.near_duplicates import JOINING, background_of, outline, same_event, tokens
from newscrawler.near_duplicates.check import Check
from newscrawler.near_duplicates.lines import ArticleLine
from tests.near_duplicates.sagas import COPIES, SHAPES, Sagas, generate
from tests.near_duplicates.writer import LANGUAGES, Text

LEAST = 0.94
"""Recall of each kind of copy: one of 18 may be missed, as before events were told apart."""


def joined(texts: list[Text], *, learn: bool = True) -> set[frozenset[str]]:
    """Pairs that are one story. What recurs on the site is learned in the order of publication only."""
    with Check() as check:
        for text in texts:
            day, agency = text.published if learn else None, text.agency
            check.add(text.id, ArticleLine(text.id, text.body, text.site, day, agency, text.headline))
        check.compare()
        return {frozenset((one, other)) for one, other, relation, _ in check.named() if relation in JOINING}


@pytest.fixture(scope="module", params=[1, 20], ids=["tuned on", "held out"])
def sagas(request: pytest.FixtureRequest) -> Sagas:
    return generate(seed=request.param, sagas=27)


@pytest.fixture(scope="module")
def found(sagas: Sagas) -> set[frozenset[str]]:
    return joined(sagas.articles)


def test_there_are_enough_pairs_of_every_kind(sagas: Sagas) -> None:
    assert len(sagas.events) > 200
    assert len(sagas.copies) > 150
    assert set(sagas.events.values()) == set(SHAPES)
    assert set(sagas.copies.values()) == set(COPIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_pairs_that_are_joined_one_in_a_hundred_at_most_is_of_two_events(
    language: str, sagas: Sagas, found: set[frozenset[str]]
) -> None:
    own = {text.id for text in sagas.articles if text.language == language}
    joined = {pair for pair in found if pair & own}
    assert len(joined) > 50
    assert len(joined - set(map(frozenset, sagas.copies))) <= 0.01 * len(joined)


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


STRIKE = (
    "A drone hit the base of {} before dawn, said a source, adding that smoke was seen above {} until the morning came."
)
NOTE = (
    "Our correspondents follow what happens along the border today, from the hills to Narjis, and this page is renewed."
)


def test_a_name_that_the_note_on_top_happens_to_have_hides_no_other_scene() -> None:
    one = outline([tokens(STRIKE.format("Narjis", "Narjis")), *BACKGROUND], "Drone hits Narjis")
    other = outline([tokens(NOTE), tokens(STRIKE.format("Kesande", "Kesande")), *BACKGROUND], "Drone hits Kesande")
    noted = outline([tokens(NOTE), tokens(STRIKE.format("Narjis", "Narjis")), *BACKGROUND], "Drone hits Narjis")
    assert same_event(one, other, same_text=False, same_site=True) is None
    found = same_event(one, noted, same_text=False, same_site=True)
    assert found is not None
    assert found.relation == "near"


@pytest.mark.parametrize("at", [0, 2, 6])
def test_who_holds_the_article_of_another_event_contains_it_wherever_its_own_words_stand(at: int) -> None:
    old = [prose("lead"), *BACKGROUND]
    one = outline(old, "lead1 lead2 lead3 lead4")
    other = outline([*old[:at], prose("new"), *old[at:]], "new1 new2 new3 new4")
    found = same_event(one, other, same_text=False, same_site=True)
    assert found is not None
    assert found.relation == "contained"


@pytest.mark.parametrize("site", [True, False])
def test_texts_of_the_same_words_are_one_however_they_are_broken_into_lines(site: bool) -> None:
    words = [
        *tokens("Drone hits Narjis and Kesande, Narjis and Kesande say"),
        *prose("lead"),
        *(word for part in BACKGROUND for word in part),
    ]
    one = outline([words[:9], words[9:60], words[60:]], "Drone hits Narjis")
    other = outline([words[at : at + 7] for at in range(0, len(words), 7)], "Another headline of it")
    found = same_event(one, other, same_text=False, same_site=site)
    assert found is not None
    assert (found.relation, found.similarity) == ("near" if site else "syndicated", 1.0)


def test_a_lead_of_its_own_makes_no_other_text_under_the_same_headline() -> None:
    headline = "A drone hits the base before dawn"
    one = outline([prose("lead", 25), *BACKGROUND], headline)
    renewed = outline([prose("own", 25), *BACKGROUND], headline)
    found = same_event(one, renewed, same_text=False, same_site=False)
    assert found is not None
    assert found.relation == "syndicated"
    for other in (
        outline([prose("own", 25), *BACKGROUND], "A ship leaves the port at noon"),  # another event, one background
        outline([prose("own", 25), *BACKGROUND[:3], *(prose(f"more{n}") for n in range(3))], headline),
    ):
        assert same_event(one, other, same_text=False, same_site=False) is None
    third = outline([prose("third", 25), *BACKGROUND], "A third event with the background")
    background = background_of(one, [third])
    assert same_event(one, renewed, same_text=False, same_site=False, background=background) is None


def test_a_short_headline_may_be_the_name_of_a_column_and_joins_no_texts() -> None:
    one, other = (outline([prose(lead, 25), *BACKGROUND], "Morning news") for lead in ("monday", "tuesday"))
    assert same_event(one, other, same_text=False, same_site=True) is None
