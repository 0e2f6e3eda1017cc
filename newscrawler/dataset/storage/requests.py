"""Requests to an object store: made again where it asks for patience, counted, and their errors in words.

The client's own retries are switched off, for they are silent. Its errors have the status in their text alone, which a
test of this module holds it to. Tested in tests/dataset/storage/test_objects.py.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from obstore import exceptions

from newscrawler.errors import StorageError

MAX_TRIES = 9
FIRST_DISTANCE, MAX_DISTANCE = 0.2, 15.0
"""Seconds from a try to the next: twice as long each time, and up to half as long again, so that many who were told to
slow down do not come back together. All nine tries take 40 to 60 seconds."""

_PATIENCE = {408, 409, 429, 500, 502, 503, 504}
_OF_SETTINGS = {301, 400, 401, 403, 404}
_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_METADATA = re.compile(r"http://(169\.254\.|metadata)")  # what a machine of the cloud asks for credentials
_MESSAGE = re.compile(r"<Message>([^<]{1,200})")

_Of = TypeVar("_Of")


class Requests:
    """Makes requests, and counts in `counts` what was not well at once, under the names of stats."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts

    def make(self, request: Callable[[], _Of]) -> _Of:
        """What a request gives. Conflicts and what is not there are raised as they are, else StorageError is."""
        for number in range(1, MAX_TRIES + 1):
            try:
                return request()
            except (exceptions.BaseError, FileNotFoundError) as error:
                text = str(error)
                again = _again(text)
                if again is None and _is_answer(error, text):
                    raise
                if again is None or number == MAX_TRIES:
                    raise storage_error(text) from None  # its own text has all that was sent
                self.count(f"retry_{again}")
            distance = min(FIRST_DISTANCE * 2 ** (number - 1), MAX_DISTANCE)
            time.sleep(distance * (1 + random.random() / 2))  # noqa: S311 - nobody gains by guessing it
        raise AssertionError

    def count(self, what: str) -> None:
        self.counts[f"object_store/{what}"] += 1


def _again(text: str) -> str | None:
    """What is counted where a request is to be made again: the status, or `connection`; None where it would not help.

    AWS says 409 where another's conditional request is under way, Azure where the object is there already.
    """
    status = _status(text)
    if status is None:
        return "connection" if "HTTP error" in text else None
    if "<Code>RequestTimeout</Code>" in text:  # AWS says 400 where a body was slow to come
        return "timeout"
    return str(status) if status in _PATIENCE and "AlreadyExists</Code>" not in text else None


def _is_answer(error: Exception, text: str) -> bool:
    """Whether it says what is there, and not that something is wrong."""
    kinds = (exceptions.AlreadyExistsError, exceptions.PreconditionError, FileNotFoundError)
    return isinstance(error, kinds) and "NoSuchBucket" not in text


def _status(text: str) -> int | None:
    found = _STATUS.search(text)
    return int(found[1]) if found else None


def storage_error(text: str) -> StorageError:
    """An error of the client in words, without what else it was sent or told."""
    if _METADATA.search(text):
        way_out = "Set them as docs/how-do-i-keep-the-dataset-in-s3.md says"
        return StorageError("neither the environment nor this machine has credentials", way_out, is_of_settings=True)
    status, code, message = _status(text), _CODE.search(text), _MESSAGE.search(text)
    if status is None:
        line = text.partition("\n")[0].rpartition(" - ")[2]
        return StorageError(f"the object store cannot be used: {line}", "Look at its address, and at its credentials")
    parts = (str(status), *((code[1],) if code else ()), *((message[1],) if message else ()))
    reason = f"the object store said {' '.join(parts)}".rstrip(".")
    if status in _OF_SETTINGS:
        way_out = "See docs/how-do-i-keep-the-dataset-in-s3.md for what it has to allow"
        return StorageError(reason, way_out, is_of_settings=True)
    return StorageError(reason, "Nothing is lost: the next run goes on with it")
