"""Guard: ends a crawl whose ledger cannot be read or written any more.

Tested in tests/run/test_broken_disks.py.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from newscrawler.errors import StoreError

logger = logging.getLogger(__name__)

_T = TypeVar("_T")


class Guard:
    """Once the ledger has failed, `broken` says why, and nothing more is done with it; `on_broken` was called."""

    def __init__(self, on_broken: Callable[[], object]) -> None:
        self.error: StoreError | None = None
        self._on_broken = on_broken

    @property
    def broken(self) -> str | None:
        return None if self.error is None else str(self.error)

    def run(self, work: Callable[[], _T]) -> _T | None:
        """What the work returns; None where the ledger has failed, before or by that."""
        if self.error is not None:
            return None
        try:
            return work()
        except StoreError as error:
            self._break(error)
            return None

    @contextmanager
    def noting_errors(self) -> Iterator[None]:
        """Note a StoreError, and raise it."""
        try:
            yield
        except StoreError as error:
            self._break(error)
            raise

    def _break(self, error: StoreError) -> None:
        if self.error is None:
            self.error = error
            logger.info("%s The crawl ends; what was committed stays.", error)  # the command says it as well
            self._on_broken()
