"""Limits of what an origin may send: errors that name the limit, and bodies unpacked no further than theirs."""

from newscrawler.limits.errors import OverLimitError, SilenceError, TruncatedError, reason_of

__all__ = ["OverLimitError", "SilenceError", "TruncatedError", "reason_of"]
