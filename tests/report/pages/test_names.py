from hypothesis import given
from hypothesis import strategies as st

from newscrawler.report.pages.names import article_file, folder_of


@given(st.text(min_size=1), st.text(min_size=1))
def test_each_site_has_a_folder_of_its_own_that_leads_nowhere_else(one: str, other: str) -> None:
    name = folder_of(one)
    assert name.isascii()
    assert not set(name) & set('/\\%?#"<> ')
    assert not name.startswith(".")
    assert len(name) <= 120
    assert (name == folder_of(other)) == (one == other)


@given(st.integers(-(2**63), 2**63 - 1))
def test_each_article_has_a_file_of_its_own(article: int) -> None:
    number = int(article_file(article).removesuffix(".html"), 16)
    assert number == article % 2**64
