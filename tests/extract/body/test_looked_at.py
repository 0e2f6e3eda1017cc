"""The middle of a row of links is not looked at, unless prose stands beside it; the rest is told as if all were."""

from collections.abc import Sequence

from newscrawler.extract.body import features
from newscrawler.extract.body.blocks import TextBlock, blocks
from newscrawler.extract.body.hints import Hints
from newscrawler.extract.body.looked_at import CHANCE, looked_at
from newscrawler.extract.body.model import HOPELESS, model
from newscrawler.extract.page import Page

URL = "https://river.example/bridge"
PROSE = f"<p>{'The bridge was opened on Tuesday, three years after the flood. ' * 3}</p>"
LINK = "<li><a href=/x>Boats carry commuters</a></li>"


def blocks_of(html: str) -> list[TextBlock]:
    return blocks(Page(f"<body>{html}", URL).root)


def numbers(html: str) -> Sequence[int]:
    return looked_at(blocks_of(html))


def test_the_middle_of_a_row_of_links_is_not_looked_at() -> None:
    row = f"<h3>News</h3><ul>{LINK * 9}</ul><h3>Sport</h3>{PROSE}"
    assert numbers(row) == [0, 1, 2, 3, 7, 8, 9, 10, 11]
    assert len(numbers(f"<ul>{LINK * 6}</ul>")) == 6


def test_a_row_of_links_beside_prose_is_looked_at() -> None:
    for html in (f"{PROSE}<ul>{LINK * 9}</ul>", f"<ul>{LINK * 9}</ul>{PROSE}"):
        assert numbers(html) == list(range(10))


def test_links_within_the_page_are_looked_at() -> None:
    assert len(numbers(f"<ul>{LINK.replace('/x', '#x') * 9}</ul>")) == 9


def test_the_last_heading_of_a_row_is_looked_at_as_it_heads_what_follows() -> None:
    heading = "<h3><a href=/x>Boats</a></h3>"
    assert numbers(f"<ul>{LINK * 4}{heading}{LINK}{heading}{LINK * 4}</ul>") == [0, 1, 2, 6, 8, 9, 10]
    assert numbers(f"<ul>{LINK * 4}<p><b><a href=/x>Boats</a></b></p>{LINK * 4}</ul>") == [0, 1, 2, 4, 6, 7, 8]


def test_what_is_looked_at_is_described_as_if_all_were() -> None:
    found = blocks_of(f"<h1>A bridge</h1><h3>News</h3><ul>{LINK * 30}</ul><p>Monday</p>{PROSE}{PROSE}")
    asked = looked_at(found)
    assert 10 < len(asked) < len(found)
    hints = Hints("A bridge")
    whole = features.rows(found, model().vocabulary, hints)
    own = {name: at for at, name in enumerate(features.NAMES) if not name.startswith(("last", "next"))}
    for number, row in zip(asked, features.rows(found, model().vocabulary, hints, asked), strict=True):
        assert {name: row[at] for name, at in own.items() if name != "seen"} == {
            name: whole[number][at] for name, at in own.items() if name != "seen"
        }


def test_what_is_not_looked_at_has_a_chance_that_is_hopeless() -> None:
    found = blocks_of(f"<h3>News</h3><ul>{LINK * 30}</ul><p>Monday</p>{PROSE}{PROSE}")
    asked = looked_at(found)
    chances, words = model().chances(found, Hints())
    assert {chances[number] for number in range(len(found)) if number not in asked} == {CHANCE}
    assert CHANCE < HOPELESS
    assert words[5] == 3
