"""What the pages of a site taught since its memory was learned, and the memory that comes of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newscrawler.extract.memory.learning import MIN_PAGES, learned
from newscrawler.extract.memory.notes import PageNotes
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.memory.site_values import recurring_values

MAX_LESSONS = 64
"""Pages whose lessons are kept until something is learned of them."""

_DRIFTED = 3  # pages on which the model takes other text, and more than those on which it agrees


class Lesson(NamedTuple):
    """What one page taught: how the memory did on it, if there was one, and its notes where it was read as a single."""

    recall: Recall | None
    notes: PageNotes | None


def has_drifted(lessons: Sequence[Lesson]) -> bool:
    """Whether what is remembered is no longer so."""
    drifted, agreed = (sum(lesson.recall is kind for lesson in lessons) for kind in (Recall.DRIFTED, Recall.AGREED))
    return drifted >= _DRIFTED and drifted > agreed


def relearned(memory: SiteMemory | None, lessons: Sequence[Lesson]) -> SiteMemory | None:
    """The memory after these lessons: the same one where they are too few; None where it is to be forgotten.

    The values that the site tells on many pages are learned of fewer, and stay where the text stands elsewhere now.
    """
    known = _without_template(memory) if memory is not None and has_drifted(lessons) else memory
    notes = [lesson.notes for lesson in lessons if lesson.notes is not None]
    if len(notes) >= MIN_PAGES:
        return learned(notes, known)
    before = known.values if known is not None else frozenset()
    values = recurring_values(notes, before)
    return known if values == before else replace(known or SiteMemory(), values=values)


def have_same_template(before: SiteMemory | None, memory: SiteMemory | None) -> bool:
    """Whether two memories differ in values alone: then lessons have not had their use yet."""
    one, other = (replace(each, values=frozenset()) if each is not None else SiteMemory() for each in (before, memory))
    return one == other


def _without_template(memory: SiteMemory) -> SiteMemory | None:
    return SiteMemory(values=memory.values) if memory.values else None
