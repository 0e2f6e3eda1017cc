"""Costly expressions are compiled when a text asks for them, and are then what `re.compile` gives."""

import re

import pytest

from newscrawler.language.expressions import expression


def test_nothing_is_compiled_before_a_text_asks() -> None:
    broken = expression("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")


def test_it_gives_what_a_compiled_expression_gives() -> None:
    later = expression(r"(?P<name>river)\.", re.IGNORECASE)
    assert later.groupindex == {"name": 1}
    assert later.fullmatch("River.")
    assert not later.search("Town.")
    assert [match["name"] for match in later.finditer("River. river.")] == ["River", "river"]
    assert later.sub("", "a river.") == "a "
