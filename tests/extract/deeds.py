"""What a worker process of a test does with a thing."""

import os
import signal
import time
from pathlib import Path


def deed(thing: str) -> str:
    """The thing in capitals; but "die" kills the process, "leave" ends it, and "late" takes long."""
    if thing == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if thing == "leave":
        os._exit(3)
    if thing == "late":
        time.sleep(0.3)
    if thing.startswith("/"):
        Path(thing).touch()
    return thing.upper()


def lost(thing: str, reason: str) -> str:
    return f"{thing}: {reason}"
