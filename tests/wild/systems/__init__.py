"""A file a publishing system. ALL finds each by its SYSTEM."""

from importlib import import_module
from pathlib import Path

from tests.wild.system import System

ALL: dict[str, System] = {
    file.stem: import_module(f"{__name__}.{file.stem}").SYSTEM
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py"))
}
