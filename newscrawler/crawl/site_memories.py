"""The memories of the sites of one crawl: what pages taught is recalled on those that come after them."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from newscrawler.article import Article
from newscrawler.extract.memory.lessons import MAX_LESSONS, Lesson, relearned
from newscrawler.extract.memory.notes import notes_of
from newscrawler.extract.memory.recall import Recall, recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.page import Page

_MAX_HOSTS = 30  # what waits of one to be learned takes a megabyte


class SiteMemories(Protocol):
    """What a spider asks before it reads an article and tells when it has read one; `lease` is its request's."""

    def recall(self, page: Page, lease: object) -> Recall | None: ...

    def learn(self, page: Page, article: Article, recalled: Recall | None, lease: object) -> None: ...


class NoSiteMemories:
    """Each page is read as a single one."""

    def recall(self, page: Page, lease: object) -> Recall | None:
        return None

    def learn(self, page: Page, article: Article, recalled: Recall | None, lease: object) -> None:
        return


class GrowingMemories:
    """A memory a host, learned in the order in which pages are read, and known to this crawl alone."""

    def __init__(self, count: Callable[[str], object]) -> None:
        self._count = count
        self._memories: dict[str, SiteMemory] = {}
        self._lessons: dict[str, list[Lesson]] = {}

    def recall(self, page: Page, lease: object) -> Recall | None:
        memory = self._memories.get(urlsplit(page.url).netloc)
        return recall(page, memory) if memory is not None else None

    def learn(self, page: Page, article: Article, recalled: Recall | None, lease: object) -> None:
        if recalled is Recall.USED:
            return
        host = urlsplit(page.url).netloc
        if host not in self._lessons and len(self._lessons) >= _MAX_HOSTS:
            return
        notes = None if recalled is Recall.AGREED else notes_of(page, article)
        if notes is None and recalled is None:
            return
        lessons = self._lessons.setdefault(host, [])
        lessons.append(Lesson(recalled, notes))
        before = self._memories.get(host)
        memory = relearned(before, lessons)
        if memory is not before:
            self._count("extract/memory/learned" if memory is not None else "extract/memory/forgotten")
            lessons.clear()
            if memory is not None:
                self._memories[host] = memory
            else:
                del self._memories[host]
        elif len(lessons) > MAX_LESSONS:
            del lessons[0]
