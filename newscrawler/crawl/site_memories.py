"""The memories of the sites of one crawl: what pages taught is recalled on those that come after them."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from newscrawler.extract.memory.lessons import MAX_LESSONS, Lesson, have_same_template, relearned
from newscrawler.extract.memory.notes import PageNotes
from newscrawler.extract.memory.recall import Recall
from newscrawler.extract.memory.site_memory import SiteMemory

_MAX_HOSTS = 30  # what waits of one to be learned takes a megabyte


class SiteMemories(Protocol):
    """What a spider asks before it reads an article and tells when it has read one; `lease` is its request's."""

    def of(self, url: str, lease: object) -> SiteMemory | None:
        """The memory that a page is read by."""

    def recalled(self, recalled: Recall | None, lease: object) -> None:
        """What became of it on that page."""

    def is_taught(self, url: str, lease: object) -> bool:
        """Whether a page that is read without a memory may teach something."""

    def learn(self, url: str, notes: Callable[[], PageNotes | None], recalled: Recall | None, lease: object) -> None:
        """An article was read, and may teach something: `notes` says what, if its page was read as a single one."""


class NoSiteMemories:
    """Each page is read as a single one."""

    def of(self, url: str, lease: object) -> SiteMemory | None:
        return None

    def recalled(self, recalled: Recall | None, lease: object) -> None:
        return

    def is_taught(self, url: str, lease: object) -> bool:
        return False

    def learn(self, url: str, notes: Callable[[], PageNotes | None], recalled: Recall | None, lease: object) -> None:
        return


class GrowingMemories:
    """A memory a host, learned in the order in which pages are read, and known to this crawl alone."""

    def __init__(self, count: Callable[[str], object]) -> None:
        self._count = count
        self._memories: dict[str, SiteMemory] = {}
        self._lessons: dict[str, list[Lesson]] = {}

    def of(self, url: str, lease: object) -> SiteMemory | None:
        return self._memories.get(urlsplit(url).netloc)

    def recalled(self, recalled: Recall | None, lease: object) -> None:
        return

    def is_taught(self, url: str, lease: object) -> bool:
        return len(self._lessons) < _MAX_HOSTS or urlsplit(url).netloc in self._lessons

    def learn(self, url: str, notes: Callable[[], PageNotes | None], recalled: Recall | None, lease: object) -> None:
        if recalled is Recall.USED or not self.is_taught(url, lease):
            return
        noted = None if recalled is Recall.AGREED else notes()
        if noted is None and recalled is None:
            return
        host = urlsplit(url).netloc
        lessons = self._lessons.setdefault(host, [])
        lessons.append(Lesson(recalled, noted))
        before = self._memories.get(host)
        memory = relearned(before, lessons)
        is_new = not have_same_template(before, memory)
        if memory is not None:
            self._memories[host] = memory
        elif before is not None:
            del self._memories[host]
        if is_new:
            is_known = memory is not None and memory.knows_template
            self._count("extract/memory/learned" if is_known else "extract/memory/forgotten")
            lessons.clear()
        elif len(lessons) > MAX_LESSONS:
            del lessons[0]
