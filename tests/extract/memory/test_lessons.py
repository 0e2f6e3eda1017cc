"""When lessons become a memory, and when one is forgotten."""

import pytest

from newscrawler.extract.memory.learning import MIN_PAGES
from newscrawler.extract.memory.lessons import Lesson, relearned
from newscrawler.extract.memory.recall import Recall
from tests.extract.memory.test_recall import lessons


def test_few_pages_teach_nothing_yet() -> None:
    found = [Lesson(None, each) for each in lessons(range(MIN_PAGES))]
    assert relearned(None, found[1:]) is None
    memory = relearned(None, found)
    assert memory is not None
    assert memory.text
    assert relearned(memory, found[1:]) is memory


@pytest.mark.parametrize(("drifted", "agreed", "is_kept"), [(2, 0, True), (3, 0, False), (3, 3, True), (4, 3, False)])
def test_a_memory_is_forgotten_where_the_model_takes_other_text_on_most_pages_that_were_read_twice(
    drifted: int, agreed: int, is_kept: bool
) -> None:
    found = [Lesson(None, each) for each in lessons(range(MIN_PAGES))]
    memory = relearned(None, found)
    outcomes = [Lesson(Recall.DRIFTED, None)] * drifted + [Lesson(Recall.AGREED, None)] * agreed
    assert relearned(memory, outcomes) is (memory if is_kept else None)


def test_pages_that_a_memory_missed_teach_it_more() -> None:
    memory = relearned(None, [Lesson(None, each) for each in lessons(range(MIN_PAGES))])
    others = [Lesson(Recall.MISSED, each) for each in lessons(range(MIN_PAGES), box="redesigned")]
    both = relearned(memory, others)
    assert memory is not None
    assert both is not None
    assert memory.text < both.text
