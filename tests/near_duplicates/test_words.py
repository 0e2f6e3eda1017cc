import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates import tokens

LETTERS = "aÉßªµ½ﬁ’…_-1٢²İſΣς م\u0640\u064bأىةک和平ไทยहिन्दी\u200d😀"
TEXTS = st.text() | st.text(LETTERS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t STOP—“now”…", ["don", "t", "stop", "now"]),
        ("ÉTÉ à la Straße, ¿qué?", ["été", "à", "la", "strasse", "qué"]),
        ("ﬁnance ½ m² №5", ["finance", "1", "2", "m2", "no5"]),
        ("قَالَـــتِ الحُكُومةُ", ["قالت", "الحكومه"]),
        ("أإآٱ ى ة ﷲ", ["اااا", "ي", "ه", "الله"]),
        ("ایران کشور", ["ايران", "كشور"]),
        ("和平 talks", ["和", "平", "talks"]),
        ("हिन्दी ख़बर।", ["हिन्दी", "ख़बर"]),
        ("ПРИВЕТ мир", ["привет", "мир"]),
        ("1,234.5", ["1", "234", "5"]),
        (" \n\t", []),
    ],
)
def test_words_are_told_apart_in_every_script(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@given(TEXTS)
def test_words_of_words_are_the_same(text: str) -> None:
    words = tokens(text)
    assert tokens(" ".join(words)) == words


@given(TEXTS, TEXTS)
def test_words_do_not_depend_on_what_else_the_text_holds(first: str, second: str) -> None:
    assert tokens(f"{first}\n{second}") == tokens(first) + tokens(second)


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_upper_case_makes_no_difference(text: str) -> None:
    assert tokens(text.upper()) == tokens(text)
