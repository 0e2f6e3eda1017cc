from collections.abc import Iterable
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates import Passage, Seen, passages, tokens, words_of
from newscrawler.near_duplicates.recurring import MANY_DAYS, count, is_boilerplate

NOTE = "The writer has reported on ports and fish for the paper since 1998."
TEXT = "\n\n".join(f"Paragraph {number} " + "of a long article about the harbour " * 4 for number in range(8))


def seen(days: Iterable[int]) -> Seen | None:
    found: Seen | None = None
    return reduce(count, days, found)


def digests(body: str) -> list[int]:
    return [passage.digest for passage in passages(body)]


@given(st.text("ab. \n!،؟١2", max_size=300) | st.text(max_size=300))
def test_passages_hold_all_words_in_order(body: str) -> None:
    assert words_of(passages(body)) == tokens(body)


def test_passages_are_paragraphs_of_a_long_text_and_sentences_of_a_short_one() -> None:
    assert len(passages(TEXT)) == 8
    assert [passage.words[0] for passage in passages("Rain today. Wind tomorrow!\n\n«Sun later.» هل تمطر؟ لا.")] == [
        "rain",
        "wind",
        "sun",
        "هل",
        "لا",
    ]


def test_a_note_is_the_same_in_a_long_text_and_in_a_short_one_whatever_its_numbers_are() -> None:
    long, short = digests(f"{TEXT}\n\n{NOTE}"), digests(f"Rain. {NOTE.upper().replace('1998', '2001')}")
    assert long[-1] == short[-1]


def test_what_recurs_is_left_out() -> None:
    found = passages(f"{TEXT}\n\n{NOTE}")
    assert words_of(found, {found[-1].digest, 0}) == tokens(TEXT)


def test_a_passage_is_boilerplate_after_days_and_not_after_copies() -> None:
    assert not is_boilerplate(None)
    assert not is_boilerplate(seen([1] * 100))
    assert not is_boilerplate(seen(range(MANY_DAYS - 1)))
    assert is_boilerplate(seen(range(MANY_DAYS)))


def test_a_long_paragraph_is_never_boilerplate_and_neither_is_the_middle_of_a_text() -> None:
    assert passages("word " * 200) == [Passage(0, ["word"] * 200)]
    middle = [at for at, digest in enumerate(digests(f"{TEXT}\n\n{TEXT}")) if not digest]
    assert middle == list(range(2, 10))
