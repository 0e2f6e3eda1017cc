"""A verb of the command line that knows no Scrapy before it runs: its help is there at once.

Scrapy takes half a second to import. It takes a `Verb` as one of its own commands (`register_verbs`).
Tested in tests/run/start/test_verb.py.
"""

import argparse
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.ledger.address import use_ledger
from newscrawler.paths import is_file, is_there
from newscrawler.run.start.given_settings import check_given, find_home
from newscrawler.run.start.scrapys_options import add_global_options

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand
    from scrapy.crawler import CrawlerProcessBase
    from scrapy.settings import Settings


class Verb(ABC):
    """What Scrapy's command line calls a command: it sets the settings and the process, then it calls the methods."""

    requires_project: ClassVar[bool] = True
    requires_crawler_process = True
    default_settings: Mapping[str, Any] = {}
    settings: "Settings | None" = None
    crawler_process: "CrawlerProcessBase | None" = None
    exitcode: int = 0

    def syntax(self) -> str:
        """What follows the verb."""
        return ""

    def short_desc(self) -> str:
        """What it does, in the list of all."""
        return ""

    def long_desc(self) -> str:
        """What it does, in its own help."""
        return self.short_desc()

    @property
    def known_settings(self) -> "Settings":
        """The settings, which Scrapy sets before it calls the verb."""
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before
        return self.settings

    @property
    def process(self) -> "CrawlerProcessBase":
        """What crawls, which Scrapy sets before it runs a verb that requires it."""
        assert self.crawler_process is not None  # noqa: S101 - Scrapy sets it before
        return self.crawler_process

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        add_global_options(parser, self.known_settings["LOG_LEVEL"])

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Set what the options say."""
        from scrapy.commands import ScrapyCommand

        refuse_unknown_options(args, opts)
        refuse_wrong_settings(self.known_settings, opts)
        ScrapyCommand.process_options(self, args, opts)  # type: ignore[arg-type]
        find_home(self.known_settings)
        require_log_file(self.known_settings["LOG_FILE"])
        seconds = self.known_settings.getfloat("LEASE_SECONDS") or None
        patience = self.known_settings.getfloat("LEDGER_PATIENCE")
        use_ledger(self.known_settings["LEDGER"], lease_seconds=seconds, patience=patience)

    @abstractmethod
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it."""


class ScrapysVerb(Verb):
    """One of Scrapy's own verbs, whose module is called as ours, with something added."""

    _command: "ScrapyCommand | None" = None

    @property
    def command(self) -> Any:
        """Scrapy's command."""
        if self._command is None:
            self._command = self.make_command()
        self._command.settings, self._command.crawler_process = self.settings, self.crawler_process
        return self._command

    def make_command(self) -> "ScrapyCommand":
        made: ScrapyCommand = import_module(f"scrapy.commands.{type(self).__module__.rpartition('.')[2]}").Command()
        return made

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        refuse_unknown_options(args, opts)
        refuse_wrong_settings(self.known_settings, opts)
        self.command.process_options(args, opts)
        find_home(self.known_settings)
        require_log_file(self.known_settings["LOG_FILE"])

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        self.command.run(args, opts)
        self.exitcode = self.command.exitcode


def refuse_unknown_options(args: Iterable[str], opts: argparse.Namespace) -> None:
    """End the program where one of the words is an option that the verb has not: Scrapy takes it for a name."""
    for word in args:
        if word.startswith("-") and word != "-":
            from difflib import get_close_matches  # a start that is right does without

            from newscrawler.run.console import complain

            known = [f"--{name.replace('_', '-')}" for name in vars(opts)]
            like = get_close_matches(word.partition("=")[0], known, 1, cutoff=0.75)
            complain(f"unknown option {word}" + (f": did you mean {like[0]}?" if like else "; --help lists them"))
            sys.exit(Exit.BAD_USAGE)


def is_given(opts: argparse.Namespace, name: str) -> bool:
    """Whether an option stands on the command line, whose default is None or False.

    >>> is_given(argparse.Namespace(keep=0), "keep"), is_given(argparse.Namespace(keep=None), "keep")
    (True, False)
    """
    value = getattr(opts, name)
    return value is not None and value is not False


def refuse_idle_options(opts: argparse.Namespace, *names: str, owner: str) -> None:
    """Raises BadUsageError for an option that says something of `owner` alone, which is not given."""
    for name in names:
        if is_given(opts, name):
            raise BadUsageError(f"--{name.replace('_', '-')} is for {owner}")


def refuse_wrong_settings(settings: "Settings", opts: argparse.Namespace) -> None:
    """End the program where a setting that is given is mistyped, or is a text in place of a number."""
    try:
        check_given(settings, opts.set)
    except BadUsageError as error:
        from newscrawler.run.console import complain

        complain(str(error))
        sys.exit(error.code)


def require_log_file(name: str | None) -> None:
    """Make the folder of the log. Raises RefusedError where the log cannot be written."""
    if not name or (is_there(name) and not is_file(name)):  # a terminal, a pipe
        return
    from newscrawler.dataset.files.atomic import explain
    from newscrawler.dataset.files.parts import make_folder

    try:
        make_folder(Path(name).absolute().parent)
        with Path(name).open("ab"):
            pass
    except OSError as error:
        raise RefusedError(Exit.FAILED, explain(name, error)) from error


def refuse_bare_arguments(args: Iterable[str]) -> None:
    """Raises BadUsageError where one of the words that name sites is an argument without its -a."""
    if stray := next((word for word in args if re.match(r"[a-z_]+=", word)), None):
        raise BadUsageError(f"{stray!r} is no site: give arguments as -a {stray}")


def parse_arguments(words: Iterable[str]) -> dict[str, str]:
    """What a spider is told by -a. Raises BadUsageError."""
    from scrapy.utils.conf import arglist_to_dict

    try:
        return arglist_to_dict(list(words))
    except ValueError:
        raise BadUsageError("Invalid -a value, use -a NAME=VALUE") from None


def register_verbs() -> None:
    """Let Scrapy, where it is imported, take a `Verb` as one of its commands."""
    if "scrapy.commands" in sys.modules:
        sys.modules["scrapy.commands"].ScrapyCommand.register(Verb)
