"""Addresses without what something that links them added."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls.shorter_queries import shorter_queries

_PARAMS = st.lists(st.sampled_from(("p=204113", "id=7", "ref=list", "page=2", "at=3")), max_size=10)


@given(_PARAMS)
def test_whatever_is_left_out_its_page_is_named_as_before_and_the_rest_stands_in_its_order(params: list[str]) -> None:
    for each in shorter_queries("/story?" + "&".join(params)):
        path, _, query = each.partition("?")
        left = query.split("&")
        rest = iter(params)
        assert path == "/story"
        assert all(param in rest for param in left)
        assert left.count("page=2") == params.count("page=2")
        assert 1 <= len(left) < len(params)
