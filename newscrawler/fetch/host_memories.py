"""What earlier runs have learned of hosts: read when a host is first requested, written when more is learned.

Tested in tests/fetch/politeness/test_runs.py.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from time import time

from newscrawler.fetch.politeness.memory import HostMemory, recall, remember

logger = logging.getLogger(__name__)


class HostMemories:
    """Kept below DATA_DIR, where that is there: to look at one page leaves nothing behind."""

    def __init__(self, data_dir: Path, count: Callable[[str], None]) -> None:
        self._data_dir, self._count = data_dir, count
        self._memories: dict[str, HostMemory] = {}

    def of(self, host: str) -> HostMemory:
        if host not in self._memories:
            self._memories[host] = recall(self._data_dir, host, time())
        return self._memories[host]

    def save(self, host: str) -> None:
        """Write down what is known of a host."""
        if self._data_dir.is_dir():
            try:
                remember(self._data_dir, host, self.of(host), time())
            except OSError as error:
                self._count("robots/not_kept")
                logger.info("What %s asks for is not kept for other runs: %s", host, error.strerror or error)
