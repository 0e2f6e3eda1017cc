"""A note of one paragraph is read whole and alone: beside it stand other articles, comments and offers, all longer."""

from dataclasses import replace

import pytest

from newscrawler.extract import extract_article
from tests.wild.story import Story
from tests.wild.system import System
from tests.wild.systems import ALL

# Each showed something else in the place of its text, or beside it.
SYSTEMS = ("brightspot", "drupal7", "elementor", "hubspot", "wix", "wordpress_block")
PAGES = [
    pytest.param(ALL[name], story, id=f"{name}/{story.language}-{story.id}")
    for name in SYSTEMS
    for story in ALL[name].stories
]


def in_brief(story: Story) -> Story:
    return replace(story, text=next(block for block in story.text.strip().split("\n\n") if block[0] not in "#>"))


@pytest.mark.parametrize(("system", "story"), PAGES)
def test_a_note_of_one_paragraph_is_its_text(system: System, story: Story) -> None:
    view = system.view(in_brief(story), "https://www.paper.example")
    assert extract_article(system.page(view), view.url).body == system.truth(view)["body"]


def test_a_number_at_the_edge_of_a_text_is_a_count_and_several_are_its_own() -> None:
    first, second = (f"The ferry to {place} leaves at noon, and comes back on Friday with the mail." for place in "AB")
    for lines, left in (
        (["<div>214</div>", f"<p>{first}</p>", f"<p>{second}</p>"], [first, second]),
        ([f"<p>{first}</p>", f"<p>{second}</p>", "<p>1731</p>"], [first, second]),
        ([f"<p>{first}</p>", "<p>2</p>", f"<p>{second}</p>"], [first, "2", second]),
    ):
        page = f"<html lang=en><body><article><h1>Ferries</h1>{''.join(lines)}</article></body></html>"
        assert extract_article(page, "https://www.paper.example/ferries").body == "\n\n".join(left)
