"""Deliver in a thread of its own, where runs of several sites share the process: none of them waits for a receiver.

Tested in tests/run/test_notify_runs.py.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from newscrawler.errors import StoreError
from newscrawler.ledger.store import Store, open_store
from newscrawler.report.notify.courier import Delivered, deliver_due
from newscrawler.report.notify.targets import AlarmTarget
from newscrawler.report.notify.ways.way import DeliveryError

logger = logging.getLogger(__name__)

_REST_SECONDS = 60.0
"""How long a target that has failed is left alone by this process, whatever site is to be told of."""
_END_SECONDS = 30.0

Noted = Callable[[Store, Delivered], None]

_waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
_failed: dict[str, float] = {}
_lock = threading.Lock()
_thread: threading.Thread | None = None


def deliver_later(data_dir: Path, targets: Sequence[AlarmTarget], site: str, noted: Noted) -> None:
    """Deliver what is due of a site soon, and say what came of it. What is not delivered when the process ends waits
    for later runs."""
    tell_later(lambda: _deliver(data_dir, targets, site, noted))


def tell_later(tell: Callable[[], object]) -> None:
    """Do it soon, and once."""
    global _thread
    with _lock:
        _waiting.put(lambda: _told(tell))
        if _thread is None:
            _thread = threading.Thread(target=_work, daemon=True, name="deliveries")
            _thread.start()


def finish_telling(seconds: float = _END_SECONDS) -> None:
    """Wait until all is told, for so long at most."""
    with _lock:
        thread = _thread
    if thread is not None:
        thread.join(seconds)


def _work() -> None:
    global _thread
    while True:
        with _lock:
            try:
                tell = _waiting.get_nowait()
            except Empty:
                _thread = None
                return
        tell()


def _told(tell: Callable[[], object]) -> None:
    try:
        tell()
    except DeliveryError as error:
        logger.info("A start was not told: %s", error)
    except StoreError as error:
        logger.warning("Nobody could be told: %s", error)
    except Exception as error:  # a fault of ours must not end the thread
        logger.error("Nobody could be told: %s", type(error).__name__)


def _deliver(data_dir: Path, targets: Sequence[AlarmTarget], site: str, noted: Noted) -> None:
    now = monotonic()
    rested = [target for target in targets if _failed.get(target.name, 0.0) <= now]
    with open_store(data_dir, create=False) as store:
        told = deliver_due(store, rested, site)
        noted(store, told)
    for name, why in told.failures.items():
        _failed[name] = monotonic() + _REST_SECONDS
        logger.warning("%s: %s could not be told, and is tried again: %s", site, name, why)
    for name, why in told.notes.items():
        logger.warning("%s: not all was taken of what %s was told: %s", site, name, why)
