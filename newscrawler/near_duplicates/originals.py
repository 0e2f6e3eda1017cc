"""Originals: of the copies of one article the one that stays, and how copies are ranked."""

import math
from enum import StrEnum

from newscrawler.article import Article
from newscrawler.language import datetimes
from newscrawler.near_duplicates.identity_evidence import IdentityEvidence


class CopyReason(StrEnum):
    """What an article was found by, first of all, to be a copy of another one."""

    URL = "duplicate_url"
    ID = "duplicate_id"
    CANONICAL_URL = "duplicate_canonical_url"
    CONTENT = "duplicate_content"


SHOWS_ANOTHER = "shows_another"
"""Why the page of an article gave no news: it shows another one."""


class Original:
    """The best copy so far of what is one article. Once found to be the same as another original, it points there.

    `number`, `revision` and `content_hash` are for whoever keeps originals beyond a run; `released` says that others
    have its record already, so that no other copy may take its place; `is_read` that this run has read it; `is_held`
    that a run which is not trusted was the last to find news of it. `identity` has the id and the canonical URL of its
    record, where they are known: it is found by others, too, that it or a copy of it had once.
    """

    __slots__ = (
        *("content_hash", "evidence", "identity", "is_held", "is_read", "number", "rank", "released", "revision"),
        *("same_as", "withdrawn"),
    )

    def __init__(self, rank: "Rank", number: int = 0) -> None:
        self.rank, self.number = rank, number
        self.same_as: Original | None = None
        self.released = self.withdrawn = self.is_read = self.is_held = False
        self.revision = 0  # none kept yet
        self.evidence: IdentityEvidence | None = None  # what it says, as far as that is known
        self.content_hash = ""
        self.identity: tuple[str | None, str] | None = None

    @property
    def url(self) -> str:
        return self.rank[2]

    @property
    def order(self) -> tuple[bool, float, bool, str, str]:
        """By which the best of copies is told. Of two spellings of one address that by https is the better."""
        is_elsewhere, published, url, content_hash = self.rank
        return is_elsewhere, published, not url.startswith("https:"), url, content_hash


Rank = tuple[bool, float, str, str]


def followed(original: Original) -> Original:
    """The original that this one was found to be the same as, or itself."""
    while original.same_as is not None:
        original = original.same_as
    return original


def rank_of(article: Article) -> Rank:
    published = datetimes.seconds(article.date_published) if article.date_published else math.inf
    return article.url != article.canonical_url, published, article.url, article.content_hash
