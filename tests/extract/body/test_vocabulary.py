"""What words tell, in whatever order they come."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.body.vocabulary import Vocabulary, name_words

WORDS = ("bridge", "river", "flood", "boat", "north", "city", "pier")
POINTS = {word: round(number / 10, 1) for number, word in enumerate(WORDS, -3)}


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_each_word_of_a_short_text_counts_once_and_their_order_makes_no_difference(words: list[str]) -> None:
    known = {POINTS[word] for word in words}
    tenths = sum(round(10 * points) for points in known)
    assert Vocabulary({}, POINTS).of_text(" ".join(words)) == (min(known), tenths / 10)


def test_words_beyond_ascii_are_words_and_figures_are_none() -> None:
    assert Vocabulary({}, {"brücke": 1.0, "x": 5.0}).of_text("2 x brücke_2") == (1.0, 1.0)
    assert Vocabulary({}, {"brücke": 1.0}).of_text("100 %") == (0.0, 0.0)


def test_a_name_tells_by_its_worst_and_its_best_word() -> None:
    vocabulary = Vocabulary({"entry": 2.0, "related": -3.0, "related-box": -4.0}, {})
    assert vocabulary.of_names("entry-related") == (-3.0, 2.0)
    assert vocabulary.of_names("relatedBox") == (-4.0, 0.0)
    assert vocabulary.of_names("") == vocabulary.of_names("x1") == (0.0, 0.0)


def test_hyphens_and_capitals_part_words_and_neighbours_are_pairs() -> None:
    assert name_words("post-bodyText") == {"post", "body", "text", "post-body", "body-text"}
