"""UnsafeError: a page that is not asked for because of where it lies. Knows neither who refuses it nor why."""

from scrapy.exceptions import IgnoreRequest


class UnsafeError(IgnoreRequest):
    """The page is rejected, and counted as `newscrawler/refuse/<reason>`. `reason` is a slug."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason
