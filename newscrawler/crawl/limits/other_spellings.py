"""Spellings of addresses that lead to the same article, as a site's articles show: with and without a last slash, say.

Of a way to spell nothing is taken for granted: that it makes no other page is learned of articles that were the same
under both spellings, and never of a site where two were not. What is learned serves to leave out other spellings of
articles that were read, and nothing else: what was read under none is fetched as it is written.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

from newscrawler.crawl.limits.enough_articles import EnoughArticles
from newscrawler.crawl.limits.listing_families import forget_oldest
from newscrawler.crawl.limits.needless_parameters import may_identify
from newscrawler.urls.origins import origin_and_path
from newscrawler.urls.spellings import Spelling, spelling_of

_MAX_ARTICLES = 20_000
_MAX_SPELLINGS = 4  # of an article, that are remembered
_MIN_TEXT = 200  # characters: notes of a line or two stand in the place of many an article
_HASH, _SHORT = (1 << 60) - 1, (1 << 30) - 1  # of hashes: as much as takes two of Python's digits, and as takes one
_SAMPLE = 16  # one other spelling of so many is fetched all the same: it may have become another page
# Of one article, with less of it maybe.
_VIEWS = frozenset(("amp", "m", "mobile", "output", "outputtype", "print", "printable", "tmpl", "view"))


class _Read(NamedTuple):
    """A page that was an article when it was read: in this run, where there are hashes of what it showed."""

    url: str
    marks: Mapping[str, str]
    headline: int = 0
    text: int = 0


class OtherSpellings:
    """`names` are the ways to spell that make no other page, `apart` those that do: what earlier runs have seen, and
    this one. Of listings the same is learned of the articles that they link; parameters are no spelling of theirs."""

    def __init__(self, names: Iterable[str] = (), apart: Iterable[str] = (), *, of_listings: bool = False) -> None:
        self.names, self.apart = frozenset(names), frozenset(apart)
        self._of_listings = of_listings
        self.has_erred = False  # something that was learned turned out to be wrong: what was left for it is to be read
        self._doubted: frozenset[str] = frozenset()  # in this run
        self._read: dict[int, tuple[_Read, ...]] = {}  # by the hash of what their spellings share
        self._marks: dict[tuple[str, ...], Mapping[str, str]] = {}  # without values: of most articles the same
        self._same = EnoughArticles()  # with the name and without

    def know(self, urls: Iterable[str]) -> None:
        """Earlier runs have read these articles."""
        for url in urls:
            key, marks = self._spelling(url)
            self._keep(key, _Read(url, marks))

    def note(self, url: str, headline: str | None, text: str | None) -> None:
        """Note what article a URL has shown."""
        key, marks = self._spelling(url)
        now = _Read(url, marks, hash(headline) & _SHORT, hash(text) & _SHORT)
        for before in self._read.get(key, ()):
            if before.text and before.url != url:
                self._compare(before, now, key, is_long=len(text or "") >= _MIN_TEXT)
        self._keep(key, now)

    def note_listing(self, url: str, articles: Iterable[str]) -> None:
        """Note which articles a listing has shown."""
        self.note(url, None, "\n".join(sorted({self._spelled(article).key for article in articles})))

    def other(self, url: str) -> str | None:
        """Another spelling, under which an article was read that this URL shows, too; None where none was."""
        if not self.names:
            return None
        key, marks = self._spelling(url)
        read = self._read.get(key, ())
        if any(each.url == url for each in read) or _is_sampled(url):
            return None
        own = (each for each in read if not any(map(_is_view, each.marks.keys() - marks.keys())))
        return next((each.url for each in own if _differing(marks, each.marks) <= self.names), None)

    def forget(self, url: str) -> None:
        """There is no page at this URL any more: it stands for no other."""
        key, _ = self._spelling(url)
        if key in self._read:
            self._read[key] = tuple(each for each in self._read[key] if each.url != url)

    def forget_all(self) -> None:
        """No further page comes. What was learned stays."""
        self._read.clear()
        self._marks.clear()

    def _spelled(self, url: str) -> Spelling:
        return spelling_of(url, _choose_a_page if self._of_listings else _may_identify)

    def _spelling(self, url: str) -> tuple[int, Mapping[str, str]]:
        """The same in little memory: most articles of a site are spelled alike."""
        key, marks = self._spelled(url)
        return hash(key) & _HASH, marks if any(marks.values()) else self._marks.setdefault(tuple(marks), marks)

    def _keep(self, key: int, page: _Read) -> None:
        others = [each for each in self._read.pop(key, ()) if each.url != page.url]
        self._read[key] = (*others[: _MAX_SPELLINGS - 1], page)
        forget_oldest(self._read, _MAX_ARTICLES)

    def _compare(self, before: _Read, now: _Read, key: int, *, is_long: bool) -> None:
        differing = _differing(before.marks, now.marks)
        if differing & self.apart:  # they are two articles, or may be
            return
        if before.text == now.text and before.headline == now.headline:
            if is_long:
                self.names |= self._same.show(differing, key) - self._doubted
        elif before.text != now.text:  # a page of the same article with more or less of it is another, too
            new = differing - self.names or differing
            self._doubted |= new
            self.has_erred |= not self.names.isdisjoint(new)
            if before.headline != now.headline and len(new) == 1:
                self.apart |= new
            self.names -= new


def _is_sampled(url: str) -> bool:
    _, path = origin_and_path(url)
    return crc32(path.encode("utf-8", "surrogatepass")) % _SAMPLE == 0


def _is_view(mark: str) -> bool:
    return mark.lstrip("^/?") in _VIEWS


def _may_identify(name: str) -> bool:
    return name not in _VIEWS and bool(may_identify(name))


def _choose_a_page(_: str) -> bool:
    return True


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> frozenset[str]:
    """Names of what one spelling does otherwise than the other."""
    return frozenset(name for name, _ in one.items() ^ other.items())
