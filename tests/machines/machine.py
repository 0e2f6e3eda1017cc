"""A machine: it crawls the sites that are left, again and again, until it is told to stop."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import newscrawler
from tests.machines.relay import Relay

_ROOT = Path(newscrawler.__file__).parents[1]


class Machine:
    """Its processes are started anew when they have ended, however they did."""

    def __init__(self, name: str, folder: Path, relay: Relay, words: list[str], *, clock: float, bug: str) -> None:
        self.name, self.data_dir, self.relay = name, folder / name, relay
        self.ends: Counter[int] = Counter()
        self._words = [*words, "-s", f"DATA_DIR={self.data_dir}"]
        self._log = folder / f"{name}.log"
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "MACHINE": json.dumps({"clock": clock, "bug": bug}),
        }
        self._stops = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def start(self, left: Callable[[], list[str]], first: str, chance: random.Random) -> None:
        """Crawl what is `left`, in an order of its own: sites whose name begins so come `first`."""
        self._thread = threading.Thread(target=self._work, args=(left, first, chance), daemon=True)
        self._thread.start()

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """Let it end what it is at."""
        self._stops.set()
        self.thaw()
        self._signal(signal.SIGTERM)
        if self._thread is not None:
            self._thread.join()
        self.relay.close()

    def _work(self, left: Callable[[], list[str]], first: str, chance: random.Random) -> None:
        while not self._stops.is_set() and (sites := left()):
            chance.shuffle(sites)
            sites.sort(key=lambda site: not site.startswith(first))
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.machines.worker", *self._words, *sites],
                    env=self._environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self.ends[self._process.wait()] += 1

    def _signal(self, number: int) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
