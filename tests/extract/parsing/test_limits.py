"""No tag has more attributes than the parser can take; all other pages stay as they are, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.parsing.limits import MAX_ATTRIBUTES, with_short_tags
from newscrawler.extract.parsing.tree import parse, text_of

MANY = 50_000


def tag(attribute: str, name: str = "div") -> bytes:
    return f"<{name} {' '.join(attribute.format(i) for i in range(MANY))}>".encode()


@pytest.mark.parametrize("name", ["div", "p", "script", "x-a"])
@pytest.mark.parametrize(
    "attribute", ["a{0}", 'a{0}="1"', "a{0}='{0}'", "a{0}=1", 'a{0} = ">"', "a{0}='<b>'", 'a{0}="/"', "data-{0}"]
)
def test_a_tag_keeps_its_first_attributes(attribute: str, name: str) -> None:
    html = b'<p class="a">before</p>' + tag(attribute, name) + f"inside</{name}><p>after</p>".encode()
    short = with_short_tags(html)
    assert len(short) < len(html) / 20
    root = parse(short)
    assert max(len(element.attrib) for element in root.iter()) == MAX_ATTRIBUTES
    assert text_of(root).startswith("before")
    assert text_of(root).endswith("after")


@pytest.mark.parametrize("page", ["{}", "<script>a = '{}'</script>", "<!-- {} -->", "<style>{}</style>"])
def test_what_only_looks_like_a_tag_is_left_alone(page: str) -> None:
    words = " ".join(f"a{i}" for i in range(MANY))
    for inside in (words, f"x < {words}", f'{{"a": "<b {words}"}}' if page != "{}" else words):
        html = page.format(inside).encode()
        assert with_short_tags(html) == html


@pytest.mark.parametrize("value", ["x" * 200_000, "a b=1 " * 50_000, "<b c=1> " * 50_000])
def test_a_long_value_is_no_reason_to_cut(value: str) -> None:
    html = f"<p>a</p><img data-a='{value}' src=b><p>c</p>".encode()
    assert with_short_tags(html) == html


@given(st.text(max_size=300), st.sampled_from(["<", "<a ", "<a '", '<a="', "<!--", "<script ", "</", "="]))
def test_any_page_comes_back_and_short_ones_as_they_are(text: str, repeated: str) -> None:
    html = text.encode("utf-8", "replace")
    assert with_short_tags(html) == html
    long = repeated.encode() * 20_000 + html
    assert len(with_short_tags(long)) <= len(long)
