"""A joined pattern matches what its alternatives match one after the other, and as much of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.language.alternatives import joined

ALTERNATIVES = (
    "autor(?:ka|i)?", "author", "abc|b(?:c|d)", "a?b", "[ab|]c", "[^]|]z", r"\|x", "по теме", "автор", "ав", "İlgili",
    "ilgi", "ısı", "strasse", "By", "by(?= )", "BY", "(?:k|l)m", "لینک", "ل", "",
)  # fmt: skip
GROUPS = ("(?:k|l)?m", "(?:a|(?:b|c)z)?(?:x|z)", "(?:b|z)+c")
patterns = st.lists(st.sampled_from(ALTERNATIVES), min_size=1, max_size=24)
WORDS = (
    "author", "autorka", "autor", "b", "c", "d", "|x", "|c", "x", "z", "по теме", "автор", "İLGİLİ", "ISI", "ılgi",
    "BY ", "by ", "km", "lm", "لینک", " ", "STRASSE", "K",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=6).map("".join)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(patterns=patterns, text=texts)
def test_grouped_alternatives_match_as_they_do_one_after_the_other(patterns: list[str], text: str, flags: int) -> None:
    plain = re.compile("|".join(patterns), flags)
    grouped = re.compile(joined(patterns), flags)
    assert [match.span() for match in grouped.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert bool(grouped.fullmatch(text)) == bool(plain.fullmatch(text))


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(patterns=st.lists(st.sampled_from((*ALTERNATIVES, *GROUPS)), min_size=1), text=texts)
def test_in_any_order_they_match_the_same_texts(patterns: list[str], text: str, flags: int) -> None:
    plain = re.compile("|".join(patterns), flags)
    sorted_ = re.compile(joined(patterns, in_any_order=True), flags)
    assert bool(sorted_.fullmatch(text)) == bool(plain.fullmatch(text))
    assert bool(sorted_.match(text)) == bool(plain.match(text))
    found, wanted = sorted_.search(text), plain.search(text)
    assert (found and found.start()) == (wanted and wanted.start())


def test_alternatives_that_begin_with_one_letter_stand_together_and_those_of_other_scripts_behind_one_look() -> None:
    found = joined(["by", "autor", "from", "author", "con", "автор", "avec", "текст", "di", "ав"])
    assert found == r"by|a(?:utor|uthor|vec)|from|con|di|(?=[^\x00-\x7f])(?:а(?:втор|в)|текст)"
