"""A page whose server sent its parts as they were ready is read in the order in which people see it."""

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of

URL = "https://river.example/bridge"
SCRIPT = '<script>$RC("B:0","S:0")</script>'


def seen(html: str) -> str:
    return text_of(Page(f"<!DOCTYPE html><html><head><title>t</title></head><body>{html}</body></html>", URL).root)


def test_a_part_stands_in_its_place_instead_of_what_stood_there_meanwhile() -> None:
    page = (
        '<div><p>One</p><!--$?--><template id="B:0"></template><div>Loading ...</div> wait<!--/$--><p>Three</p></div>'
        f'<footer>Rights</footer><div hidden id="S:0"><p>Two</p> and a half</div>{SCRIPT}'
    )
    assert seen(page) == "One Two and a half Three Rights"


def test_so_do_a_part_of_a_part_and_one_of_another_part_of_the_site() -> None:
    page = (
        '<main><!--$?--><template id="B:0"></template><!--/$--></main><p>End</p>'
        '<div hidden="" id="S:0"><p>One</p><div><template id="P:1"></template> tail</div></div>'
        '<div hidden id="S:1"><p>Two</p></div>'
        '<aside><!--$?--><template id="news-B:a"></template><!--/$--></aside><div hidden id="news-S:a">News</div>'
    )
    assert seen(page) == "One Two tail End News"


def test_places_within_what_stood_there_meanwhile_do_not_end_it() -> None:
    page = (
        '<div><!--$?--><template id="B:0"></template><!--$--><p>Wait</p><!--/$--><p>Still</p><!--/$--><p>Two</p></div>'
        '<div hidden id="S:0"><p>One</p></div>'
    )
    assert seen(page) == "One Two"


def test_parts_that_solid_sends_behind_the_page_stand_in_their_places_too() -> None:
    page = (
        '<main><h1>One</h1><!--$--><template id="pl-0010"></template><p>Loading ...</p> wait<!--pl-0010--><!--/-->'
        '<p>Four</p><template id="pl-0011"></template><p>Kept</p><!--pl-0011--></main></body></html>'
        '<template id="0010"><p>Two</p><template id="pl-00100"></template><i>wait</i><!--pl-00100--></template>'
        '<script>$df("0010")</script><template id="00100"><p>Three</p></template><script>$df("00100")</script>'
    )
    assert seen(page) == "One Two Three Four Kept"


def test_what_has_no_part_or_no_place_or_no_end_stays_where_it_is() -> None:
    assert seen('<!--$?--><template id="B:0"></template><p>Wait</p><!--/$--><p>Two</p>') == "Wait Two"
    assert seen('<p>One</p><template id="B:1"></template><div hidden id="S:0">Two</div>') == "One Two"
    assert seen('<div><template id="B:0"></template><p>Wait</p></div><div hidden id="S:0">One</div>') == "One Wait"


def test_a_part_that_holds_its_own_place_or_two_that_hold_each_others_end_nothing() -> None:
    assert seen('<p>One</p><div hidden id="S:0">Two<template id="B:0"></template></div>') == "One Two"
    crossed = (
        '<p>One</p><div hidden id="S:0">Two<template id="P:1"></template></div>'
        '<div hidden id="S:1">Three<template id="P:0"></template></div>'
    )
    assert "One" in seen(crossed)


def test_links_and_headings_are_in_the_order_of_the_page_as_people_see_it() -> None:
    page = Page(
        '<!--$?--><template id="B:0"></template><!--/$--><h1>Second</h1><a href="/b">b</a>'
        '<div hidden id="S:0"><h1>First</h1><a href="/a">a</a></div>',
        URL,
    )
    assert page.hrefs == ["/a", "/b"]
    assert [text_of(heading) for heading in page.headings] == ["First", "Second"]
