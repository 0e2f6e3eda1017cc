"""The folder of a user's own sites: its files are spiders, and no project is needed.

Tested in tests/commands/test_genspider.py.
"""

import os
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path

from newscrawler.paths import is_there

PACKAGE = "newscrawler_sites"
"""The name under which the folder's files are imported, so that no other package of the user's is meant."""

_CLONE = Path(__file__).parents[1]


def folder() -> Path:
    """NEWSCRAWLER_SITES or, beside `data`, `sites`."""
    return Path(os.environ.get("NEWSCRAWLER_SITES") or "sites")


def register() -> str:
    """Let the folder be imported as PACKAGE, whose name it gives. Nothing is made of it but a name."""
    spec = ModuleSpec(PACKAGE, None, is_package=True)
    spec.submodule_search_locations = [str(folder())]
    module = module_from_spec(spec)
    module.__file__ = str(folder() / "__init__.py")  # where `genspider` looks for the folder
    sys.modules[PACKAGE] = module
    return PACKAGE


def for_new() -> str:
    """The package that a new site goes to: newscrawler's own in a clone of its repository, else the user's."""
    with suppress(OSError):
        if is_there(_CLONE / "scrapy.cfg") and Path.cwd().is_relative_to(_CLONE):
            return "newscrawler.spiders"
    return PACKAGE
