"""What the pages of a site taught since its memory was learned, and the memory that comes of it."""

from collections.abc import Sequence
from typing import NamedTuple

from newscrawler.extract.memory.learning import MIN_PAGES, learned
from newscrawler.extract.memory.notes import PageNotes
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory

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
    """The memory after these lessons: the same one where they are too few; None where it is to be forgotten."""
    known = None if has_drifted(lessons) else memory
    notes = [lesson.notes for lesson in lessons if lesson.notes is not None]
    return learned(notes, known) if len(notes) >= MIN_PAGES else known
