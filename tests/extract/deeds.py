"""What a worker process of a test does with a thing."""

import os
import signal
import time
from pathlib import Path


def deed(thing: str) -> str:
    """The thing in capitals; but "die" kills the process, "leave" ends it, "late" takes long, and "hang" never ends."""
    if thing == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if thing == "leave":
        os._exit(3)
    if thing == "late":
        time.sleep(0.3)
    path = thing.removeprefix("hang")
    if path.startswith("/"):
        Path(path).touch()
    if thing.startswith("hang"):
        signal.pause()
    return thing.upper()


def lost(thing: str, reason: str) -> str:
    return f"{thing}: {reason}"
