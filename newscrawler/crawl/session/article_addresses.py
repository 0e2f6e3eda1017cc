"""Where the articles of a site stand: their pages lead elsewhere, are gone, or have copies at other addresses.

Tested in tests/crawl/session/test_redirects.py.
"""

from enum import StrEnum

from newscrawler.crawl.session.known_articles import KnownArticles
from newscrawler.ledger.articles import originals
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import Copies, Original


class Goal(StrEnum):
    """What a redirect leads the page of an article to."""

    OWN = "own"  # its page from now on
    NEW = "new"  # ... which was read by itself, and taken for that of a new article
    KNOWN = "known"  # its page already, since an earlier run or a moment ago: nothing moves
    OF_ANOTHER = "of_another"


class ArticleAddresses:
    """Raises StoreError. `moved` has where a redirect of this run led to, and where it came from; `copies_read` the URL
    of the last copy of each article that this run has read."""

    def __init__(
        self, store: Store, journal: Journal, site: str, run_id: str, *, known: KnownArticles, copies: Copies
    ) -> None:
        self._store, self._journal, self._site, self._run_id = store, journal, site, run_id
        self._known, self._copies = known, copies
        self.moved: dict[str, str] = {}
        self.copies_read: dict[int, str] = {}

    def was_copy(self, number: int, url: str) -> bool:
        """Whether the page at a URL was read as that of a copy of an article, the last one in this run."""
        return self.copies_read.get(number) == url

    def goal(self, number: int, old: str, new: str) -> Goal:
        """What the page of an article has become that was at `old`, and leads to `new`."""
        found = self._at(new)
        if self.stands_at(number, new):
            return Goal.KNOWN
        if found is None or found.number == number or found.withdrawn:
            return Goal.OWN
        itself = None if found.released else self._at(old)
        is_itself = itself is not None and itself.number == number and self._copies.agree(itself, found)
        return Goal.NEW if is_itself else Goal.OF_ANOTHER

    def stands_at(self, number: int, url: str) -> bool:
        """Whether a URL is the one at which an article stands."""
        found = self._at(url)
        return found is not None and found.number == number and found.url == url

    def standing_at(self, url: str) -> int | None:
        """The number of the article that stands at a URL, and is not withdrawn."""
        found = self._at(url)
        return found.number if found is not None and found.url == url and not found.withdrawn else None

    def move(self, number: int, old: str, new: str, now: float) -> None:
        """An article that stood at one URL goes on at another."""
        self._journal.keys(number, [originals.key("url", new)])
        self._journal.moved(number, old, new, now)

    def say_the_same(self, url: str, other: str) -> bool:
        """Whether the articles at two URLs are one by what they say."""
        one, another = self._at(url), self._at(other)
        return one is not None and another is not None and self._copies.agree(one, another)

    def withdraw(self, number: int, url: str, now: float) -> bool:
        """The page of an article is gone; where the copy that stayed was there, the article is, unless a copy of it
        stands elsewhere: there it goes on. Says whether it is withdrawn."""
        if (other := self._copy_elsewhere(number, url)) is not None:
            self.move(number, url, other, now)
            self._known.move(number, other)
            return False
        for page in self._store.look(lambda view: originals.pages_that_led(view, number, url)):  # it may be back there
            self._journal.sooner(page, now)
        self._journal.withdrawn(number, url, now, self._run_id)
        self._known.withdraw(number, url)
        return True

    def has_copy_elsewhere(self, number: int, url: str) -> bool:
        """Whether an article, whose own page is at this URL, stands at another address of the site, too."""
        return self._copy_elsewhere(number, url) is not None

    def _copy_elsewhere(self, number: int, url: str) -> str | None:
        """Where a copy of an article was read last, whose own page is at this URL."""
        if self._known.urls.get(number, url) != url:
            return None
        read = self.copies_read.get(number)
        return read or self._store.look(lambda view: originals.copy_of(view, number, url))

    def article_at(self, url: str) -> int | None:
        """The number of the article whose page is at a URL."""
        found = self._at(url)
        return None if found is None else found.number

    def _at(self, url: str) -> Original | None:
        return self._copies.kept_at(url) or self._known.by_keys(self._site, {"url": url}).get("url")
