"""Values of ALARMS that stand elsewhere: `env:NAME` is a variable of the environment, `file:/PATH` what a file holds.

Tested in tests/report/notify/test_targets.py.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

_MAX_BYTES = 16 * 1024
_REFERENCE = re.compile(r"(env|file):(.+)", re.DOTALL).fullmatch


def is_reference(value: str) -> bool:
    return _REFERENCE(value) is not None


def resolve(value: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a value stands for: itself, or what it refers to. Raises ValueError, which never says what that is."""
    found = _REFERENCE(value)
    if found is None:
        return value
    kind, name = found.groups()
    text = environment.get(name) if kind == "env" else _read(Path(name))
    if text is None:
        raise ValueError(f"the environment has no {name}")
    if not (text := text.strip()):
        raise ValueError(f"{value} is empty")
    if any(ord(character) < 32 for character in text):
        raise ValueError(f"{value} holds more than one line, or control characters")
    return text


def _read(path: Path) -> str:
    if not path.is_absolute():
        raise ValueError(f"file:{path}: give a path that begins with /")
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8")
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} is no text in UTF-8") from None
