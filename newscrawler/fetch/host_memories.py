"""What earlier runs have learned of hosts: read when a host is first requested, written when more is learned.

Tested in tests/fetch/politeness/test_runs.py.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from time import time

from newscrawler.errors import StoreError
from newscrawler.fetch.politeness.memory import HostMemory, recall, remember
from newscrawler.fetch.politeness.shared_memory import recall_shared, remember_shared
from newscrawler.ledger.store import Store
from newscrawler.paths import is_folder

logger = logging.getLogger(__name__)


class HostMemories:
    """Kept in a ledger that machines share, else below DATA_DIR, where that is there: to look at one page leaves
    nothing behind."""

    def __init__(self, data_dir: Path, count: Callable[[str], None], shared: Store | None = None) -> None:
        self._data_dir, self._count, self._shared = data_dir, count, shared
        self._memories: dict[str, HostMemory] = {}

    def of(self, host: str) -> HostMemory:
        if host not in self._memories:
            self._memories[host] = self._recall(host)
        return self._memories[host]

    def save(self, host: str) -> None:
        """Write down what is known of a host."""
        try:
            if self._shared is not None:
                remember_shared(self._shared, host, self.of(host), time())
            elif is_folder(self._data_dir):
                remember(self._data_dir, host, self.of(host), time())
        except (OSError, StoreError) as error:
            self._count("robots/not_kept")
            logger.info("What %s asks for is not kept for other runs: %s", host, getattr(error, "strerror", 0) or error)

    def _recall(self, host: str) -> HostMemory:
        if self._shared is None:
            return recall(self._data_dir, host, time())
        try:
            return recall_shared(self._shared, host, time())
        except StoreError as error:
            self._count("robots/not_recalled")
            logger.info("What %s asked other runs for is not known: %s", host, error)
            return HostMemory()
