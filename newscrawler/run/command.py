"""The base of verbs that crawl nothing themselves, and the sub-verbs of a verb.

Tested in tests/commands/test_for_operators.py.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.ledger import site_lock
from newscrawler.run.start.verb import Verb, is_given

if TYPE_CHECKING:
    from newscrawler.dataset.storage.storage import Storage


class QuietCommand(Verb):
    """A verb without a crawl of its own: it logs nothing, and needs no more than the settings."""

    requires_crawler_process = False
    default_settings: Mapping[str, Any] = {"LOG_ENABLED": False}

    @property
    def data_dir(self) -> Path:
        return Path(self.known_settings["DATA_DIR"])

    @property
    def datasets(self) -> "Storage":
        """Where datasets lie. Raises StorageRefusedError."""
        from newscrawler.run.datasets import datasets_of  # which few verbs need

        return datasets_of(self.known_settings)


@dataclass(frozen=True, slots=True)
class SubVerbs:
    """The sub-verbs of a verb.

    `does` says what each does, by its name; `owners` names those that an option belongs to.
    """

    verb: str
    does: Mapping[str, str]
    owners: Mapping[str, tuple[str, ...]]

    def description(self) -> str:
        return "; ".join(f"{name}: {does}" for name, does in self.does.items())

    def split(self, args: list[str], opts: argparse.Namespace) -> tuple[str, list[str]]:
        """The sub-verb and the words that follow it. Raises BadUsageError."""
        if not args or args[0] not in self.does:
            raise BadUsageError(f"name one of {', '.join(self.does)}{f', not {args[0]!r}' if args else ''}")
        name, *rest = args
        for option, owners in self.owners.items():
            if is_given(opts, option) and name not in owners:
                theirs = " and ".join(f"`newscrawler {self.verb} {owner}`" for owner in owners)
                raise BadUsageError(f"--{option.replace('_', '-')} belongs to {theirs}")
        return name, rest


@contextmanager
def no_runs(data_dir: Path, sites: Iterable[str]) -> Iterator[None]:
    """Hold the locks of sites. Raises RefusedError where a run has one."""
    with ExitStack() as locks:
        for site in sites:
            if (held := site_lock.hold(data_dir, site)) is None:
                raise RefusedError(Exit.LOCKED, f"{site} is being crawled; try again when it has ended")
            locks.callback(held.release)
        yield
