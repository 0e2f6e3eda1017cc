"""Drops: why a stage leaves an item out, as it is counted. Knows neither stages nor items."""

import re

from scrapy.exceptions import DropItem

_LONGEST = 40  # characters
_END_OF_WORDS = re.compile(r"[:;<>{}\[\]()\"'/\\\d\n]")  # what follows names the item, and differs from item to item


class Dropped(DropItem):
    """By a stage of ours, which has counted it. The text is the reason; `article` is the number that the ledger has of
    the article that a copy gave way to."""

    def __init__(self, reason: str, article: int | None = None) -> None:
        super().__init__(reason, log_level="DEBUG")
        self.article = article


def reason_of(error: BaseException) -> str:
    """Why an item was dropped, as a slug. One of a stage of somebody else has `stage_` before what its message begins
    with, so that it is none of ours, and one for all items.

    >>> reason_of(Dropped("duplicate_id")), reason_of(DropItem("duplicate_id"))
    ('duplicate_id', 'stage_duplicate_id')
    >>> reason_of(DropItem("Missing price in <Item 7>")), reason_of(DropItem(""))
    ('stage_missing_price_in', 'stage_drop_item')
    """
    if isinstance(error, Dropped):
        return str(error)
    words = _slug(_END_OF_WORDS.split(str(error))[0])
    return f"stage_{words or _slug(re.sub(r'(?<=[a-z])(?=[A-Z])', '_', type(error).__name__))}"


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "_", text.lower()).strip("_")[:_LONGEST].rstrip("_")
