"""Whether a page shows a version of its article that another has followed.

Caches of several ages that answer in turns, and headlines that are tried out on readers, show an earlier version again
and again. What they show is no news: else each visit would make a revision.

Tested in tests/crawl/session/test_superseded.py.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from newscrawler.article import Article
from newscrawler.crawl.session.known_articles import evidence_of_record
from newscrawler.dataset.revisions import RecordChange
from newscrawler.ledger.articles import versions
from newscrawler.near_duplicates import IdentityEvidence, agree, evidence_of

_BELIEVED = 2  # sights of an earlier version, after which the next one is believed: it was taken back
_STAMP = ("date_modified",)


def is_restamped(connection: Connection, *, change: RecordChange, number: int) -> bool:
    """Whether nothing but the date of the last change is another, and the revision before had no other news: some
    templates print a moment shortly before the one at which they are asked."""
    if change.fields != _STAMP:
        return False
    return versions.latest_changed(connection, number) == json.dumps(_STAMP)


def is_superseded(
    connection: Connection, *, article: Article, number: int, sights: int, latest: Mapping[str, Any] | None
) -> bool:
    """Whether an article that differs from its latest revision, whose record is `latest`, is an earlier one to the
    letter, with the same date of its last change.

    One that was seen so at as many visits before, one after another, has come back to stay. So has, once, what is
    nothing like the latest: for an hour, its page had shown another article.
    """
    times = versions.times_before(connection, number, article.content_hash) if sights < _BELIEVED else 0
    return times > 1 or (times == 1 and (latest is None or agree(evidence_of_record(latest), _evidence(article))))


def _evidence(article: Article) -> IdentityEvidence:
    return evidence_of(article.headline, article.body, article.url, article.date_published, article.date_modified)
