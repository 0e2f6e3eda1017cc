"""Exit codes, what ends a program by one, and why a crawl ended.

Imports next to nothing, so that a start that may not go on is over at once.
"""

from enum import IntEnum, StrEnum, auto


class Exit(IntEnum):
    """Every exit code of the program. The last two are 128 and the number of the signal, as shells give them.

    NOTHING_NEW to LOCKED are those of `newscrawler run`, PARTLY_DONE and NO_ARTICLES of `crawl`, too; 74 and 75
    are the EX_IOERR and EX_TEMPFAIL of sysexits.h. OUTPUT_FAILED and PIPE_CLOSED, of what was printed, stand only where
    nothing else is wrong.
    """

    DONE = 0
    FAILED = 1
    BAD_USAGE = 2
    NOTHING_NEW = 3
    PARTLY_DONE = 4
    GATE_FAILED = 5
    STORE_FAILED = 6
    NO_ARTICLES = 7
    FENCED = 8
    OUTPUT_FAILED = 74
    LOCKED = 75
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class RefusedError(Exception):
    """A run that must not start; the message says why and names the way out."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code


class BadUsageError(RefusedError):
    """Words that a verb does not take. Scrapy's UsageError is not imported before a verb runs."""

    def __init__(self, message: str) -> None:
        super().__init__(Exit.BAD_USAGE, message)


class FinishReason(StrEnum):
    """Why Scrapy closed a spider, where it matters to what the run came to. The last ones are Scrapy's own limits."""

    FINISHED = auto()
    SHUTDOWN = auto()
    MAX_ARTICLES = auto()
    RETRY_AFTER = auto()
    BREAKER_OPEN = auto()
    ROBOTS_UNREACHABLE = auto()
    CLOSESPIDER_ERRORCOUNT = auto()
    CLOSESPIDER_ITEMCOUNT = auto()
    CLOSESPIDER_PAGECOUNT = auto()
    CLOSESPIDER_PAGECOUNT_NO_ITEM = auto()
    CLOSESPIDER_TIMEOUT = auto()
    CLOSESPIDER_TIMEOUT_NO_ITEM = auto()
    MEMUSAGE_EXCEEDED = auto()
    START_ERROR = auto()

    @classmethod
    def of(cls, reason: str | None) -> "FinishReason | None":
        """The reason by its name in Scrapy's stats; None for any other."""
        return next((member for member in cls if member == reason), None)
