"""A terminal that closes, or a connection that drops, ends a crawl as SIGTERM does.

Tested in tests/run/test_stops.py and tests/commands/test_crawl.py.
"""

import signal
from types import FrameType


def end_at_hangup() -> None:
    """Let SIGHUP be SIGTERM from here on, but where whoever started this has it ignored, as `nohup` does."""
    if not ignores_hangup():
        signal.signal(signal.SIGHUP, _terminate)


def ignores_hangup() -> bool:
    return signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def _terminate(_: int, __: FrameType | None) -> None:
    # The terminal, its shell and the kernel may all say that it closes: nobody has asked twice for an end at once.
    signal.signal(signal.SIGHUP, lambda *_: None)
    signal.raise_signal(signal.SIGTERM)
