"""Whether a page shows a version of its article that another has followed.

Caches of several ages that answer in turns, and headlines that are tried out on readers, show an earlier version again
and again. What they show is no news: else each visit would make a revision.

Tested in tests/crawl/session/test_superseded.py.
"""

import json

from sqlalchemy import Connection

from newscrawler.article import Article
from newscrawler.dataset.revisions import RecordChange
from newscrawler.ledger.articles import versions

_BELIEVED = 2  # sights of an earlier version, after which the next one is believed: it was taken back
_STAMP = ("date_modified",)


def is_restamped(connection: Connection, *, change: RecordChange, number: int) -> bool:
    """Whether nothing but the date of the last change is another, and the revision before had no other news: some
    templates print a moment shortly before the one at which they are asked."""
    if change.fields != _STAMP:
        return False
    return versions.latest_changed(connection, number) == json.dumps(_STAMP)


def is_superseded(connection: Connection, *, article: Article, number: int, sights: int) -> bool:
    """Whether an article that differs from its latest revision is an earlier one to the letter, with the same date of
    its last change; one that was seen so at as many visits before, one after another, has come back to stay."""
    return sights < _BELIEVED and versions.was_before(connection, number, article.content_hash)
