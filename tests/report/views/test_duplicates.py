"""A group of near-duplicates, shown."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from newscrawler.near_duplicates.check import GroupMember
from newscrawler.report.views.duplicates import group_as_data, render_group, side_by_side

MEMBERS = [
    GroupMember("a:1", "x", "s", 1, headline="The quay reopens"),
    GroupMember("a:2", "y", "t", 2, "syndicated", 0.75, 1),
]
PARAGRAPHS = st.lists(st.text("ab c", min_size=1).filter(str.strip), min_size=1, max_size=6).map("\n\n".join)


def shown(what: RenderableType) -> str:
    text = StringIO()
    Console(width=100, file=text).print(what)
    return text.getvalue()


def test_paragraphs_stand_beside_their_counterparts() -> None:
    left = "One is here.\n\nTwo goes there.\n\nThree stays.\n\nFour ends it."
    right = "One is here.\n\nTwo came there.\n\nThree stays.\n\nA new one.\n\nFour ends it."
    lines = [line.split("  ") for line in shown(side_by_side(("l", left), ("r", right), colour=False)).splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert [cell for cell in cells if cell][2:] == [
        ["... 1 unchanged ...", "... 1 unchanged ..."],
        ["Two [-goes-] there.", "Two {+came+} there."],
        ["... 1 unchanged ...", "... 1 unchanged ..."],
        ["{+A new one.+}"],
        ["... 1 unchanged ...", "... 1 unchanged ..."],
    ]


@given(PARAGRAPHS)
def test_of_equal_texts_nothing_is_shown(text: str) -> None:
    lines = shown(side_by_side(("l", text), ("r", text), colour=False))
    assert f"... {len(text.split(chr(10) * 2))} unchanged ..." in lines


def test_markup_in_a_text_is_text() -> None:
    table = side_by_side(("l", "[red]One[/red]"), ("r", "[/nothing] Two"), colour=True)
    assert "[red]One[/red]" in shown(table)


def test_a_group_lists_its_members_and_shows_the_pairs_that_differ() -> None:
    texts = {1: "One two.", 2: "One three."}
    text = shown(render_group(MEMBERS, "Group 1", texts.__getitem__, colour=False, max_pairs=1))
    assert "syndicated" in text
    assert "0.7500" in text
    assert "The quay reopens" in text
    assert "{+three+}" in text or "{+three.+}" in text
    assert "three" not in shown(render_group(MEMBERS, "Group 1", texts.__getitem__, colour=False, max_pairs=0))


def test_a_group_is_plain_data() -> None:
    first, second = group_as_data(MEMBERS)["members"]
    assert (first["headline"], second["headline"]) == ("The quay reopens", None)
    assert (first["relation"], second["relation"], second["to"]) == (None, "syndicated", "a:1")


def test_a_members_url_is_shown_as_people_read_it_and_kept_as_it_is_for_programs() -> None:
    url = "https://n.example/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/a%20b"
    members = [GroupMember(url, "x", "s", 1), GroupMember("b", "y", "s", 2, "near", 0.9, 1)]
    text = shown(render_group(members, "Group 1", {1: "One.", 2: "Two."}.__getitem__, colour=False, max_pairs=1))
    assert "https://n.example/\u0633\u064a\u0627\u0633\u0629/a%20b" in text
    assert "%D8" not in text
    assert group_as_data(members)["members"][1]["to"] == url
