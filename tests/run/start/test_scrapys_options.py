"""Options of Scrapy's commands that we say once more are Scrapy's: a failure names what an upgrade changed."""

import argparse
from importlib import import_module
from typing import Any

import pytest

SAID = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")


OF_OURS = ("log_format",)
"""What verbs have beside."""


def options(verb: Any) -> list[tuple[Any, ...]]:
    """Every option of a verb with all that it is."""
    verb.settings = {"LOG_LEVEL": "DEBUG"}
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    verb.add_options(parser)
    return [
        (type(action), *(getattr(action, name) for name in SAID))
        for action in parser._actions
        if action.dest not in OF_OURS
    ]


@pytest.mark.parametrize("name", ["crawl", "fetch", "genspider", "parse", "shell", "view"])
def test_a_verb_of_scrapy_has_the_options_that_scrapy_gives_it(name: str) -> None:
    ours = import_module(f"newscrawler.commands.{name}")
    mine = vars(ours)[f"{name.capitalize()}Command"]()
    scrapys = import_module(f"scrapy.commands.{name}").Command()
    assert options(mine) == options(scrapys)
    defaults = mine.default_settings
    assert defaults.items() >= scrapys.default_settings.items()
    assert mine.requires_crawler_process == scrapys.requires_crawler_process
