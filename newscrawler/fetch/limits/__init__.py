"""Limits of what an origin may send: errors that name the limit, and bodies unpacked no further than theirs."""

from newscrawler.fetch.limits.errors import LimitError, OverLimitError, SilenceError, TruncatedError, UnreadableError

__all__ = ["LimitError", "OverLimitError", "SilenceError", "TruncatedError", "UnreadableError"]
