"""Words in any case are found where an expression that ignores case finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.language.any_case import AnyCase

PATTERNS = (
    r"\W*(?:Read more|see also|LEARN)\b",
    r"(?P<first>first publi)|(?P<other>updat|yayın|güncelle|İzle|ſee|éd)",
    r"[^\W\d_A-Z]{3}|\S\D[M-P]+|(?:oku?|K)\s*:",
)
TEXTS = st.text(alphabet="aAeEiIkKmMsSuU rReEdDoOyYnN:.-1_ıİſKéÉµ’“жЖ和ىŷŶ", max_size=30)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_an_expression_in_any_case_finds_what_one_that_ignores_case_finds(pattern: str, text: str) -> None:
    ours, theirs = AnyCase(pattern), re.compile(pattern, re.IGNORECASE)
    assert [match.span() for match in ours.finditer(text)] == [match.span() for match in theirs.finditer(text)]
    for look in ("search", "match", "fullmatch"):
        one, other = getattr(ours, look)(text), getattr(theirs, look)(text)
        assert (one and one.span()) == (other and other.span())
        assert (one and one.lastgroup) == (other and other.lastgroup)
