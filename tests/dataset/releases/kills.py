"""Kills at every step of what writes a dataset, in one process."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest


class KilledError(BaseException):
    """Ends what it is raised in, as a kill would."""


def kill_at(number: int, patch: pytest.MonkeyPatch, functions: Iterable[tuple[Any, str]]) -> None:
    """Kill before or after a step, and at all that come: calls of os.fsync, Path.replace and of these; from 1."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps >= number:
            raise KilledError

    def wrap(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def wrapped(*arguments: Any, **options: Any) -> Any:
            step()
            result = original(*arguments, **options)
            step()
            return result

        patch.setattr(owner, name, wrapped)

    for owner, name in ((os, "fsync"), (Path, "replace"), *functions):
        wrap(owner, name)
