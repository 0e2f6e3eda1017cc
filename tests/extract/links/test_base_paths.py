"""Paths in a page's data lie below the folder that its links have in front of them."""

from newscrawler.extract.links.base_paths import below_base
from newscrawler.extract.links.embedded import unlinked
from newscrawler.extract.page import Page

N = "https://n.example"


def test_paths_of_data_lie_where_the_links_to_the_same_paths_lie() -> None:
    known = {f"{N}/paper/en/a-bridge-is-open/", f"{N}/paper/en", f"{N}/about", None}
    assert below_base(["/en/a-bridge-is-open", "/en/a-boat-has-sunk?x=1", f"{N}/en/a-port"], known) == [
        "/paper/en/a-bridge-is-open",
        "/paper/en/a-boat-has-sunk?x=1",
        f"{N}/en/a-port",
    ]


def test_where_a_link_has_one_of_the_paths_as_it_is_or_none_at_all_they_stay() -> None:
    hrefs = ["/en/a-bridge-is-open", "/en/a-boat-has-sunk", "//m.n.example/en/a-port"]
    assert below_base(hrefs, {f"{N}/amp/en/a-bridge-is-open", f"{N}/en/a-boat-has-sunk"}) == hrefs
    assert below_base(hrefs, {f"{N}/another-page"}) == hrefs
    assert below_base(["/paper/a-bridge-is-open", "/a-bridge-is-open"], {f"{N}/paper/a-bridge-is-open"}) == [
        "/paper/a-bridge-is-open",
        "/a-bridge-is-open",
    ]


def test_what_data_name_that_the_page_links_below_its_folder_is_linked_and_its_own_path_is_itself() -> None:
    hrefs = r"{\"href\":\"/en/a-bridge-is-open-again\"},{\"href\":\"/en/the-boat-has-sunk-today\"}"
    data = f'<script>self.f.push([1,"{hrefs}"])</script>'
    link = '<a href="/paper/en/a-bridge-is-open-again">A bridge</a>'
    page = Page(f"<body>{link}{data}</body>", f"{N}/paper/en")
    assert unlinked(page) == ["/paper/en/the-boat-has-sunk-today"]
    own = Page(f"<body>{data}</body>", f"{N}/paper/en/a-bridge-is-open-again")
    assert unlinked(own) == ["/paper/en/the-boat-has-sunk-today"]
