"""Why a stage leaves an item out, as it is counted.

Tested in tests/pipelines/test_require.py.
"""

import re
from enum import StrEnum

from scrapy.exceptions import DropItem

from newscrawler.near_duplicates import CopyReason

_MAX_LENGTH = 40  # characters
_END_OF_WORDS = re.compile(r"[:;<>{}\[\]()\"'/\\\d\n]")  # what follows names the item, and differs from item to item


class DropReason(StrEnum):
    """Why a stage of ours leaves an item out. That it is a copy is a CopyReason."""

    MISSING_ID = "missing_id"
    MISSING_URL = "missing_url"
    MISSING_HEADLINE = "missing_headline"
    MISSING_DATE_PUBLISHED = "missing_date_published"
    MISSING_BODY = "missing_body"
    BEFORE_SINCE = "before_since"
    AFTER_UNTIL = "after_until"
    NOINDEX = "noindex"
    NOARCHIVE = "noarchive"
    TDM_RESERVED = "tdm_reserved"
    USAGE_REFUSED = "usage_refused"
    MAX_ARTICLES = "max_articles"
    NOT_AN_ARTICLE = "not_an_article"  # it is what a stage of somebody else has made of an article


class Dropped(DropItem):
    """By a stage of ours, which has counted it. `article` is the number that the ledger has of the article that a copy
    gave way to."""

    def __init__(self, reason: DropReason | CopyReason, article: int | None = None) -> None:
        super().__init__(str(reason), log_level="DEBUG")
        self.reason, self.article = reason, article


def reason_of(error: BaseException) -> str:
    """Why an item was dropped, as a slug. One of a stage of somebody else has `stage_` before what its message begins
    with, so that it is none of ours, and one for all items.

    >>> str(reason_of(Dropped(CopyReason.ID))), reason_of(DropItem("duplicate_id"))
    ('duplicate_id', 'stage_duplicate_id')
    >>> reason_of(DropItem("Missing price in <Item 7>")), reason_of(DropItem(""))
    ('stage_missing_price_in', 'stage_drop_item')
    """
    if isinstance(error, Dropped):
        return error.reason
    words = _slug(_END_OF_WORDS.split(str(error))[0])
    return f"stage_{words or _slug(re.sub(r'(?<=[a-z])(?=[A-Z])', '_', type(error).__name__))}"


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "_", text.lower()).strip("_")[:_MAX_LENGTH].rstrip("_")
