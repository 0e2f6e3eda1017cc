"""The verbs of the command line: which there are, and which one was meant.

Tested in tests/commands/test_main.py.
"""

import os
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

from newscrawler import __version__


def listing() -> str:
    """Every verb, ours with what they do."""
    ours = {name: _command(name).short_desc() for name in _modules("newscrawler")}
    theirs = ", ".join(sorted(_modules("scrapy") - ours.keys()))
    lines = [f"  {name:<10} {does}" for name, does in sorted(ours.items())]
    return "\n".join(
        [
            f"newscrawler {__version__}",
            "",
            "Usage: newscrawler VERB [options] [arguments]",
            "",
            *lines,
            "",
            f"Scrapy's own verbs work, too: {theirs}.",
            '"newscrawler VERB --help" says more of one.',
        ]
    )


def _command(verb: str) -> Any:
    return vars(import_module(f"newscrawler.commands.{verb}"))[f"{verb.capitalize()}Command"]()


def refusal(verb: str) -> str | None:
    """What is said of a word that is no verb: ours, Scrapy's, the project's or an installed package's."""
    known = _modules("newscrawler") | _modules("scrapy")
    if verb in known:
        return None
    known |= {point.name for point in entry_points(group="scrapy.commands")}
    theirs = getattr(import_module(os.environ["SCRAPY_SETTINGS_MODULE"]), "COMMANDS_MODULE", None)
    if theirs:
        known |= {module.name for module in iter_modules(import_module(theirs).__path__)}
    if verb in known:
        return None
    near = get_close_matches(verb, known, n=1)
    hint = f"did you mean `newscrawler {near[0]}`?" if near else "`newscrawler --help` lists them"
    return f"there is no verb {verb!r}: {hint}"


def _modules(package: str) -> set[str]:
    return {module.name for module in iter_modules(import_module(f"{package}.commands").__path__)}
