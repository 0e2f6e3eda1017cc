"""Exit codes. Imports next to nothing, so that a start that may not go on is over at once."""

from enum import IntEnum


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
    OUTPUT_FAILED = 74
    LOCKED = 75
    INTERRUPTED = 130
    PIPE_CLOSED = 141
