"""Examples in docstrings say what is so."""

import doctest
import linecache
from importlib import import_module
from pathlib import Path

import pytest

import newscrawler

_PACKAGE = Path(newscrawler.__file__).parent
MODULES = [
    ".".join(path.relative_to(_PACKAGE.parent).with_suffix("").parts)
    for path in sorted(_PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module: str) -> None:
    linecache.clearcache()  # doctest looks at each file in it, whichever module it is about
    outcome = doctest.testmod(import_module(module), report=True)
    assert outcome.attempted
    assert not outcome.failed  # what differs is printed


def test_there_are_examples() -> None:
    assert len(MODULES) > 100
