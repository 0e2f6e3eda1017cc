"""Every page of every system, read by itself: each field right that the page tells, none that it does not tell."""

import pytest

from newscrawler.single import page_record
from tests.wild.story import Story
from tests.wild.system import System
from tests.wild.systems import ALL
from tests.wild.truth import faults

ORIGIN = "https://www.paper.example"
PAGES = [
    pytest.param(system, story, id=f"{name}/{story.language}-{story.id}")
    for name, system in ALL.items()
    for story in system.stories
]


@pytest.mark.parametrize(("system", "story"), PAGES)
def test_a_page_is_read_as_it_tells(system: System, story: Story) -> None:
    view = system.view(story, ORIGIN)
    record = page_record(system.page(view), view.url)
    assert not list(faults(record, system.truth(view), system.tells))
