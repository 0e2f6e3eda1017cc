"""The verbs of the command line: which there are, and which one was meant.

Tested in tests/commands/test_main.py.
"""

import os
from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from newscrawler import __version__
from newscrawler import settings as ours

_LOG_LEVEL = "DEBUG"  # of Scrapy, where no setting says another


def listing() -> str:
    """Every verb, ours with what they do."""
    verbs = {name: _command(name).short_desc() for name in _modules("newscrawler")}
    theirs = ", ".join(sorted(_modules("scrapy") - verbs.keys()))
    lines = [f"  {name:<10} {does}" for name, does in sorted(verbs.items())]
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


def print_help(verb: str) -> bool:
    """Print the help of a verb, if it is one of ours, and not one that the project has, too."""
    settings = import_module(os.environ["SCRAPY_SETTINGS_MODULE"])
    theirs = getattr(settings, "COMMANDS_MODULE", None)
    if verb not in _modules("newscrawler"):
        return False
    if theirs and theirs != ours.COMMANDS_MODULE and find_spec(f"{theirs}.{verb}"):
        return False
    command = _command(verb)
    command.settings = {"LOG_LEVEL": getattr(settings, "LOG_LEVEL", _LOG_LEVEL)}
    usage = f"newscrawler {verb} {command.syntax()}"
    parser = ArgumentParser(usage=usage, description=command.long_desc(), conflict_handler="resolve")
    command.add_options(parser)
    parser.print_help()
    return True


def refusal(verb: str) -> str | None:
    """What is said of a word that is no verb: ours, Scrapy's, the project's or an installed package's."""
    known = _modules("newscrawler") | _modules("scrapy")
    if verb in known:
        return None
    from difflib import get_close_matches
    from importlib.metadata import entry_points  # an eighth of what the help of a verb takes

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
    """The verbs of a package, which is not imported: Scrapy takes half a second."""
    spec = find_spec(package)
    folders = (spec and spec.submodule_search_locations) or ()
    return {module.name for module in iter_modules([f"{folder}/commands" for folder in folders])}
