"""PostponedError: a page that is not asked for now, by no fault of its own. Knows neither who postpones nor why."""

from scrapy.exceptions import IgnoreRequest


class PostponedError(IgnoreRequest):
    """The page stays pending for another run, and does not count as failed. `reason` is the slug that is counted."""

    def __init__(self, reason: str, explanation: str = "") -> None:
        super().__init__(explanation or reason)
        self.reason = reason
