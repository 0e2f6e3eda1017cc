"""Copies: what makes two articles the same beyond doubt, and which of them stays. Knows nothing of Scrapy or files."""

import math
from collections.abc import Callable, Mapping
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


class Story:
    """The best copy so far of what is one article. Once found to be the same as another story, it points there.

    `number`, `revision` and `content_hash` are for whoever keeps stories beyond a run; `released` says that others
    have its record already, so that no other copy may take its place.
    """

    __slots__ = ("content_hash", "number", "rank", "released", "revision", "same_as", "trail", "withdrawn")

    def __init__(self, rank: "Rank", trail: Trail | None = None, number: int = 0) -> None:
        self.rank, self.trail, self.number = rank, trail, number
        self.same_as: Story | None = None
        self.released = self.withdrawn = False
        self.revision = 0  # none kept yet
        self.content_hash = ""

    @property
    def url(self) -> str:
        return self.rank[2]


class Verdict(NamedTuple):
    """What becomes of an article: `duplicates` holds a reason for each record that there is now less than articles."""

    stays: bool
    story: Story
    duplicates: tuple[str, ...] = ()
    superseded: int = 0  # records that passed before and are no more
    merged: tuple[Story, ...] = ()  # stories that are now the same as `story`
    before: tuple[tuple[str, str, Story | None], ...] = ()  # name and value of each key, and whose it was


Rank = tuple[bool, float, str, str]
Recall = Callable[[str, Mapping[str, str]], Mapping[str, Story]]
"""Site and keys by name -> the stories of earlier runs with these keys, one object for one story."""


class Copies:
    """Decides, article by article, which copies of one story stay.

    Articles are copies of each other if they share the id, the canonical URL or the content, and so are the copies
    of a copy. Of a story's copies the one stays that was fetched from its canonical URL, was published first, and
    has the URL (then the hash) that sorts first. So what stays does not depend on the order of arrival, nor does
    how it was found: the trail of the one that stays absorbs those of the others, and an absorbed trail tells whoever
    keeps records that its record is no more.

    `recall` finds stories of earlier runs. With it, the page of the copy that stays may come again, as a later version
    of itself; what others have already stays, whatever comes; another copy takes the place of one that is withdrawn.

    Memory holds three short strings and one small object an article, never the article.
    """

    def __init__(self, recall: Recall | None = None) -> None:
        self._by_key: dict[str, dict[str, Story]] = {"id": {}, "canonical_url": {}, "content": {}}
        self._recall = recall
        if recall:
            self._by_key["url"] = {}

    def judge(self, article: Article, moved_from: str | None = None) -> Verdict:
        """Whether the article stays. It must be cleaned and have its `content_hash`.

        `moved_from` is a URL that was redirected to the article's: a story that stood there is now here.
        """
        # An id is one within its site; a crawl without a profile may read several.
        own = f"{article.site} {article.id}" if article.id else ""
        keys = {"id": own, "canonical_url": article.canonical_url, "content": article.content_hash}
        if self._recall:
            keys = {"url": article.url, **keys}
        found = self._found(article.site, keys)
        if moved_from and self._recall:
            found = {**self._found(article.site, {"url": moved_from}), **found}
        trail = article.discovered_via if isinstance(article.discovered_via, Trail) else None
        new = Story(_rank(article), trail)
        own_urls = (article.url, moved_from)
        itself = next((story for story in found if story.url in own_urls or story.withdrawn), None)
        if itself is not None:
            itself.rank, best = new.rank, itself
            del found[itself]
            itself.trail = trail
        elif released := [story for story in found if story.released]:
            best = min(released, key=lambda story: story.rank)
        else:
            best = min((new, *found), key=lambda story: story.rank)
        held = [(name, key) for name, key in keys.items() if key]
        before = tuple((name, key, self._by_key[name].get(key)) for name, key in held) if self._recall else ()
        for name, key in held:
            self._by_key[name][key] = best
        merged = [story for story in found if story is not best and not story.released]
        for story in (new, *merged) if itself is None else merged:
            if story is not best:
                story.same_as = best
                if best.trail is not None and story.trail is not None:
                    best.trail.absorb(story.trail)
        reasons = tuple(reason for story, reason in found.items() if not story.released or story is best)
        return Verdict(best is new or best is itself, best, reasons, len(merged), tuple(merged), before)

    def take_back(self, verdict: Verdict) -> None:
        """Forget an article that was to stay and was not kept after all, as if it had never been judged."""
        for name, key, story in verdict.before:
            if self._by_key[name].get(key) is verdict.story:
                if story is None:
                    del self._by_key[name][key]
                else:
                    self._by_key[name][key] = story
        for story in verdict.merged:
            story.same_as = None

    def _found(self, site: str, keys: Mapping[str, str]) -> dict[Story, str]:
        """Stories that share a key, each with the reason that it is the same."""
        found: dict[Story, str] = {}
        missing: dict[str, str] = {}
        for name, key in keys.items():
            if key and (story := self._by_key[name].get(key)):
                _add(found, name, followed(story))
            elif key:
                missing[name] = key
        if self._recall and missing:
            recalled = self._recall(site, missing)
            for name in missing:
                if name in recalled:
                    _add(found, name, followed(recalled[name]))
        return found


def _add(found: dict[Story, str], name: str, story: Story) -> None:
    """What has the text of a withdrawn article is another one; what has its id or its URL is it."""
    if not story.withdrawn or name in ("id", "url"):
        found.setdefault(story, f"duplicate_{name}")


def followed(story: Story) -> Story:
    """The story that this one was found to be the same as, or itself."""
    while story.same_as is not None:
        story = story.same_as
    return story


def _rank(article: Article) -> Rank:
    published = article.date_published.timestamp() if article.date_published else math.inf
    return article.url != article.canonical_url, published, article.url, article.content_hash
