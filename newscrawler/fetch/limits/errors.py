"""Errors of a download that went past a limit or broke off. Knows nothing of what the limits are."""

from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest, ResponseDataLossError


class OverLimitError(IgnoreRequest):
    """The answer is more than is taken from any page. It is not asked for again in this run."""

    def __init__(self, what: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = f"limit_{what}"
        self.counted = f"limit/{what}"


class SilenceError(DownloadTimeoutError):
    """Nothing came for too long. It is asked for again, as after any time-out."""

    reason = "limit_silence"
    counted = "limit/silence"


class TruncatedError(ResponseDataLossError):
    """The answer broke off before its end. It is asked for again, as after any lost connection."""

    reason = "truncated"
    counted = "fail/truncated"


class UnreadableError(IgnoreRequest):
    """The body is packed in a way that we do not know, or not in the way that it is said to be."""

    reason = "unreadable"
    counted = "fail/unreadable"


LimitError = (OverLimitError, SilenceError, TruncatedError, UnreadableError)

"""Errors with a `reason`, the slug that a failed page is noted with, and `counted`, the stat that counts it."""
