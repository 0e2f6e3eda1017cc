"""A command: it gets the message as JSON on its standard input, and no shell is asked.

Tested in tests/report/notify/test_ways.py.
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from shutil import which

import orjson

from newscrawler.report.notify.message import Message
from newscrawler.report.notify.ways.way import AlarmWay, DeliveryError
from newscrawler.report.notify.ways.webhook import own_shape

_TIMEOUT = 12.0
KEY_VARIABLE = "NEWSCRAWLER_DELIVERY"


class CommandWay(AlarmWay):
    """Runs a program; exit code 0 says that it has taken the message. What it prints as an error is ours, too."""

    def __init__(self, words: Sequence[str]) -> None:
        if not words:
            raise ValueError("give command:PROGRAM WORDS...")
        if which(words[0]) is None:
            raise ValueError(f"there is no program {words[0]!r} that may be run")
        self._words = list(words)

    def deliver(self, message: Message) -> None:
        environment = {**os.environ, KEY_VARIABLE: message.key}
        try:
            process = subprocess.Popen(
                self._words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,  # that of a run belongs to what the run says
                env=environment,
                process_group=0,
            )
        except OSError as error:
            raise DeliveryError(f"the program cannot be started: {error.strerror}") from None
        try:
            with suppress(BrokenPipeError):
                process.communicate(orjson.dumps(own_shape(message)), timeout=_TIMEOUT)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise DeliveryError(f"the program took longer than {_TIMEOUT:g} s, and was ended") from None
        if process.returncode:
            raise DeliveryError(f"the program ended with {process.returncode}")
