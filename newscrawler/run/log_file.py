"""A log file whose disk may be full: what cannot be written is said once, and ends nothing.

Tested in tests/commands/test_output.py.
"""

import logging
import sys
from contextlib import suppress

from newscrawler.run.console import warn


class LogFile(logging.FileHandler):
    """Python's own prints a traceback for each line that it could not write, and closing it fails."""

    _has_told = False  # in this process: Scrapy opens the log anew for each crawl

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - Python's name
        error = sys.exception()
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not LogFile._has_told:
            LogFile._has_told = True
            warn(f"the log {self.baseFilename} cannot be written: {error.strerror}. What it lacks is lost")

    def close(self) -> None:
        with suppress(OSError):  # it was said when the line was written
            super().close()
