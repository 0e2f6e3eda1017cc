"""Extracts from the pages on standard input, [[html, url, profile], ...], with clock, network and writing taken away.

A deed named on the command line is done on the way, to see that it is not let through. Prints a record a line.
"""

import json
import os
import random
import socket
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from newscrawler.dataset.record import encode, to_record
from newscrawler.extract import extract_article

_EVENTS = (
    *("socket.", "ssl.", "http.", "urllib.", "ftplib.", "smtplib.", "sqlite3.", "subprocess.", "shutil.", "tempfile."),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.remove", "os.rename", "os.rmdir"),
    *("os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.putenv"),
    *("os.unsetenv", "os.kill", "time.sleep", "signal.", "ctypes."),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

DEEDS: dict[str, Callable[[], Any]] = {
    "network": lambda: socket.create_connection(("127.0.0.1", 9)),
    "lookup": lambda: socket.getaddrinfo("localhost", 80),
    "clock": time.time,
    "today": date.today,
    "now": datetime.now,
    "chance": random.random,
    "write": lambda: Path("left-behind").write_text("x"),
    "folder": lambda: Path("left-behind").mkdir(),
    "process": lambda: os.system("true"),  # noqa: S605, S607 - never started
}


class Taken(BaseException):
    """No `except Exception` hides it."""


def refuse(what: str) -> NoReturn:
    raise Taken(f"extraction reached for {what}")


def watch_events(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: every way out of the process that Python knows."""
    if event.startswith(_EVENTS) or (event == "open" and isinstance(args[2], int) and args[2] & _WRITES):
        refuse(f"{event} {args}")


def watch_calls(frame: FrameType, event: str, called: Any) -> None:
    """A profile function: every call of what is written in C, which clocks and chance are."""
    if event != "c_call":
        return
    owner = getattr(called, "__self__", None)
    is_clock = isinstance(owner, type) and issubclass(owner, date) and called.__name__ in ("now", "today", "utcnow")
    if is_clock or called.__module__ == "time" or isinstance(owner, random.Random) or called.__name__ == "urandom":
        refuse(f"{called.__qualname__} in {frame.f_code.co_qualname}")


def main() -> None:
    pages = [
        (html.encode(), url, import_module(f"newscrawler.spiders.{profile}").SITE if profile else None)
        for html, url, profile in json.load(sys.stdin)
    ]
    sys.addaudithook(watch_events)
    sys.setprofile(watch_calls)
    for deed in sys.argv[1:]:
        DEEDS[deed]()
    articles = [extract_article(*page) for page in pages]
    for article in articles:
        list(article.body_blocks or ())
    sys.setprofile(None)
    for article in articles:
        sys.stdout.buffer.write(encode(to_record(article)) + b"\n")


if __name__ == "__main__":
    main()
