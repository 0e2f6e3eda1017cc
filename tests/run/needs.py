"""What some tests need of a machine. Elsewhere they are skipped; CI has all of it."""

import os
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip the test, or fail it in CI."""
    if "CI" in os.environ:
        pytest.fail(f"this machine lacks {what}")
    pytest.skip(f"needs {what}")
