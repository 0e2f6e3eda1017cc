"""Every page of every system, read by itself: each field right that the page tells, none that it does not tell."""

import pytest

from newscrawler.run.single_pages import page_record
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
    if found := list(faults(record, system.truth(view), system.tells)):
        pytest.fail("\n".join(found), pytrace=False)


def test_each_system_tells_several_stories_and_together_they_tell_of_many_languages() -> None:
    assert len(ALL) >= 24
    assert all(len(system.stories) >= 3 for system in ALL.values())
    assert len({story.language for system in ALL.values() for story in system.stories}) >= 12
