"""JSON as templates write it is read; what cannot be read is said to be broken, and nothing in it is made up."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.sources.json_reader import MAX_DEPTH
from newscrawler.extract.sources.lenient_json import Found, load_json, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda members: st.lists(members, max_size=4) | st.dictionaries(st.text(max_size=8), members, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_json_is_read_as_it_is(value: Any) -> None:
    assert read_json(json.dumps(value)) == Found(value)
    assert read_json(json.dumps(value, ensure_ascii=False, indent=1)) == Found(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "one\ntwo\tthree"}', {"a": "one\ntwo\tthree"}),
        ('{"a": [1, 2, ], "b": {"c": 1, }, }', {"a": [1, 2], "b": {"c": 1}}),
        ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}),
        ('{"a": "x"\n"b": "y" "c": "z"}', {"a": "x", "b": "y", "c": "z"}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('<![CDATA[ {"a": 1} ]]>', {"a": 1}),
        ('//<![CDATA[\n{"a": "http://x.example/y"}\n//]]>', {"a": "http://x.example/y"}),
        ('//<![CDATA[ {"a": 1} //]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('{"a": 1, // the first\n"b": "x" /* the second */}', {"a": 1, "b": "x"}),
        ('{"a": "Not "no", but "yes", she said", "b": 1}', {"a": 'Not "no", but "yes", she said', "b": 1}),
        ('{"a": "<a href="/x">there</a>", "b": 1}', {"a": '<a href="/x">there</a>', "b": 1}),
        ('{"a": ["one "1" two", "three"]}', {"a": ['one "1" two', "three"]}),
        (r'{"a": "it\'s \x \/ \u00e9 \ud83d\ude00"}', {"a": "it's x / é 😀"}),
        ("{&quot;a&quot;: &quot;b &amp; c&quot;}", {"a": "b & c"}),
        ('{"a": 1}\n{"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1}, {"b": 2},', [{"a": 1}, {"b": 2}]),
        ('window.data = {"a": 1};', {"a": 1}),
        ('{"a": , "b": 2}', {"b": 2}),
        ("\ufeff[1]", [1]),
        ('{"a":"Title of it",author:"Rima Saad"}', {"a": "Title of it", "author": "Rima Saad"}),
        ('{a: 1, b_c: ["x"], @id: "y", $d: {e: null}}', {"a": 1, "b_c": ["x"], "@id": "y", "$d": {"e": None}}),
        ('{"a": "She said "no", note: he did not", b: 1}', {"a": 'She said "no", note: he did not', "b": 1}),
        ("{'a':'Title of it','b':['x', 'y'], 'c': {'d': 1}}", {"a": "Title of it", "b": ["x", "y"], "c": {"d": 1}}),
        ("{'a': 'It's the mayor's', 'b': 'a \"new\" one'}", {"a": "It's the mayor's", "b": 'a "new" one'}),
        ('{"a": "the \'rule\': 5 bridges\n", "b": 1}', {"a": "the 'rule': 5 bridges\n", "b": 1}),
        ("{“a”:“Title of it”,“b”: “a “new” one”}", {"a": "Title of it", "b": "a “new” one"}),
        ('{"a": “Title of it”, "b": “x", "c": „y“}', {"a": "Title of it", "b": "x", "c": "y"}),
        ("{&#34;a&#34;: &#34;b&#34;}", {"a": "b"}),
    ],
)  # fmt: skip
def test_what_a_person_can_read_is_read(text: str, value: Any) -> None:
    assert read_json(text) == Found(value, "mended")
    assert load_json(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("no JSON at all", None),
        ('{"a": "x", "b": "half a te', {"a": "x"}),
        ('{"a": "x", "b": ["one", "tw', {"a": "x"}),
        ('{"a": "x", "b": ["one", "two"', {"a": "x"}),
        ('{"a": "x", "b": {"c": "y"', {"a": "x", "b": {"c": "y"}}),
        ('{"@graph": [{"a": 1}, {"b": 2, "c": "ha', {"@graph": [{"a": 1}, {"b": 2}]}),
        ('[{"a": 1}, {"b":', [{"a": 1}]),
        ('{"a": "the end is missing,\n"b": "x", "c": "y"}', {"c": "y"}),
        ('{"a": undefined, "b": 1}', {"b": 1}),
        ('{"a": "x"]}', {"a": "x"}),
        ('{"a": 1}}', {"a": 1}),
        ("[" * 200_000, None),
        ("[" * 200_000 + "]" * 200_000, None),
        ('{"a":' * 200_000, None),
    ],
)
def test_of_a_broken_text_only_what_is_whole_is_kept(text: str, value: Any) -> None:
    assert read_json(text) == Found(value, "broken")
    assert load_json(text) is None


def test_nesting_ends_where_a_reader_would() -> None:
    assert load_json("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert load_json("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) is None
    assert load_json(f"[{'[],' * 1000}[]]") == [[]] * 1001


@given(st.text('{}[]",:\\/*<!->ab1 \n', max_size=60))
def test_nothing_raises_and_nothing_is_nested_too_deep(text: str) -> None:
    json.dumps(read_json(text).value)


@given(VALUES.filter(lambda value: isinstance(value, (dict, list))), st.data())
def test_what_is_left_of_a_text_cut_off_was_in_it(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value)
    left = load_json(text[: data.draw(st.integers(1, len(text) - 1))])
    assert left is None


@pytest.mark.proof
@pytest.mark.parametrize(
    "text", ['"' * 500_000, '{"a":"' + '"\n' * 500_000, "/*" * 500_000, '{"' * 500_000, '{"a":"' + "\\" * 500_000]
)
def test_long_rubbish_is_given_up_soon(text: str) -> None:
    assert read_json(text).fault == "broken"
