"""Duplicates: what makes two articles the same, and which of them stays. Knows nothing of Scrapy or files."""

import math
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import orjson

from newscrawler.article import Article
from newscrawler.trail import Trail


def content_hash(article: Article) -> str:
    """SHA-256, in hex, of what makes a revision of a cleaned article: text, authors, dates, keywords and image.

    It is taken of a JSON object (UTF-8, no white space, keys in the order of their letters) of those fields under
    the record's names, with each date as whole seconds since 1970 in UTC, so that a moment counts the same in every
    zone. Related links, shares, markup, and how and when the page was found never count.
    """
    image = article.image
    content = {
        "authors": article.authors,
        "body": article.body,
        "date_modified": _seconds(article.date_modified),
        "date_published": _seconds(article.date_published),
        "description": article.description,
        "headline": article.headline,
        "image": {"caption": image.caption, "credit": image.credit, "url": image.url} if image else None,
        "keywords": article.keywords,
    }
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


class Verdict(NamedTuple):
    """What becomes of an article: `duplicates` holds a reason for each record that there is now less than articles."""

    stays: bool
    duplicates: tuple[str, ...] = ()
    superseded: int = 0  # records that passed before and are no more


_Rank = tuple[bool, float, str, str]


class _Story:
    """The best copy so far of what is one article. Once found to be the same as another story, it points there."""

    __slots__ = ("rank", "same_as", "trail")

    def __init__(self, rank: _Rank, trail: Trail | None) -> None:
        self.rank, self.trail = rank, trail
        self.same_as: _Story | None = None


class Copies:
    """Decides, article by article, which copies of one story stay.

    Articles are copies of each other if they share the id, the canonical URL or the content, and so are the copies
    of a copy. Of a story's copies the one stays that was fetched from its canonical URL, was published first, and
    has the URL (then the hash) that sorts first. So what stays does not depend on the order of arrival, nor does
    how it was found: the trail of the one that stays absorbs those of the others, and an absorbed trail tells whoever
    keeps records that its record is no more.

    Memory holds three short strings and one small object an article, never the article.
    """

    def __init__(self) -> None:
        self._by_key: dict[str, dict[str, _Story]] = {"id": {}, "canonical_url": {}, "content": {}}

    def judge(self, article: Article) -> Verdict:
        """Whether the article stays. It must be cleaned and have its `content_hash`."""
        # An id is one within its site; a crawl without a profile may read several.
        own = f"{article.site} {article.id}" if article.id else ""
        keys = {"id": own, "canonical_url": article.canonical_url, "content": article.content_hash}
        found: dict[_Story, str] = {}
        for name, key in keys.items():
            if key and (story := self._by_key[name].get(key)):
                found.setdefault(_followed(story), f"duplicate_{name}")
        trail = article.discovered_via if isinstance(article.discovered_via, Trail) else None
        new = _Story(_rank(article), trail)
        best = min((new, *found), key=lambda story: story.rank) if found else new
        for name, key in keys.items():
            if key:
                self._by_key[name][key] = best
        for story in (new, *found):
            if story is not best:
                story.same_as = best
                if best.trail is not None and story.trail is not None:
                    best.trail.absorb(story.trail)
        superseded = sum(story is not best for story in found)
        return Verdict(best is new, tuple(found.values()), superseded)


def _followed(story: _Story) -> _Story:
    while story.same_as is not None:
        story = story.same_as
    return story


def _rank(article: Article) -> _Rank:
    published = article.date_published.timestamp() if article.date_published else math.inf
    return article.url != article.canonical_url, published, article.url, article.content_hash
