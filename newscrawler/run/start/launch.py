"""`newscrawler run SITE` before Scrapy is imported: a start that finds its site locked, or that is refused for what can
be told by then, is over at once; so is a `crawl` of a site that is not known.

Scrapy takes half a second of a processor to import: fifty starts in one second would keep each other waiting for
half a minute, only to learn that one crawls already. A command line that is not read here, such as one with options of
Scrapy's own, goes to the command, which looks for the lock itself and says what is wrong with a line.
"""

import argparse
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from newscrawler import settings as ours
from newscrawler.dataset.root import check_root
from newscrawler.errors import RootError
from newscrawler.exits import Exit
from newscrawler.ledger import site_lock
from newscrawler.ledger.address import use_ledger
from newscrawler.paths import is_file
from newscrawler.run.console import complain
from newscrawler.run.start.addresses import is_address
from newscrawler.run.start.locked import turn_away, wait
from newscrawler.run.start.nothing_due import none_is_due
from newscrawler.run.start.refusal import unknown_site, wrong_setting


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that `run` has beyond those of every verb."""
    parser.add_argument(
        "--deadline", metavar="TIME", help="stop fetching pages after 25m, 1h30m, ..., and leave the rest pending"
    )
    parser.add_argument(
        "--wait", action="store_true", help="wait for a run of the site that is under way, instead of exit code 75"
    )
    parser.add_argument(
        "--new", action="store_true", help="begin new datasets where a folder that had some is empty or not there"
    )
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong: cron mails what is printed")
    parser.add_argument(
        "--jobs",
        metavar="NUMBER",
        type=_jobs,
        help="of several sites, crawl so many at once (default: one a processor)",
    )


def launch(words: Sequence[str]) -> Exit | None:
    """The exit code of a start that is over already; None where Scrapy's command is to go on.

    A site's lock that is free is taken, and held from then on: the command finds that it has it.
    """
    if words[:1] == ["run"] and "--due" in words:
        return none_is_due(words[1:])
    try:
        options, site = _read(words)
        arguments, settings = _pairs(options.spargs), _pairs(options.set)
    except _NotReadError:
        return None
    if is_address(site):
        return None
    if _are_ours(settings) and (problem := unknown_site(site)):
        return _refuse(problem)
    data_dir = _data_dir(site, settings) if words[0] == "run" else None
    if data_dir is None or "url" in arguments:  # of a site without a profile, whose name only the command knows
        return None
    try:
        check_root(data_dir, new=options.new)
    except RootError as error:
        complain(f"{site}: {error}")
        return Exit.STORE_FAILED
    with suppress(OSError):  # the command says why DATA_DIR cannot be used, and what to do
        if site_lock.hold(data_dir, site):
            if _are_ours(settings) and not arguments and (problem := wrong_setting(site, settings)):
                return _refuse(problem)
            return None
        if not options.wait:
            return turn_away(data_dir, site, arguments, quiet=options.quiet)
        wait(data_dir, site, quiet=options.quiet)
    return None


def _are_ours(given: Mapping[str, str]) -> bool:
    """Whether it is our settings, with those that are given, that the command will have, and our sites."""
    return os.environ.get("SCRAPY_SETTINGS_MODULE") == ours.__name__ and "SPIDER_MODULES" not in given


def _refuse(problem: str) -> Exit:
    complain(problem)
    return Exit.BAD_USAGE


class _NotReadError(Exception):
    """A command line that is left to the command."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _NotReadError(message)


def _read(words: Sequence[str]) -> tuple[argparse.Namespace, str]:
    """The options and the site of `run` or `crawl`."""
    parser = _Parser(add_help=False)
    parser.add_argument("-a", dest="spargs", action="append", default=[])
    parser.add_argument("-s", "--set", action="append", default=[])
    match words[:1]:
        case ["run"]:
            add_options(parser)
        case ["crawl"]:
            parser.add_argument("-o", "-O", action="append")
        case _:
            raise _NotReadError
    options, rest = parser.parse_known_args(words[1:])
    if len(rest) != 1 or rest[0].startswith("-"):
        raise _NotReadError
    return options, rest[0]


def _pairs(words: Iterable[str]) -> dict[str, str]:
    if not all("=" in word for word in words):
        raise _NotReadError
    return dict(word.split("=", 1) for word in words)


def _data_dir(site: str, given: Mapping[str, str]) -> Path | None:
    """DATA_DIR, as Scrapy's settings will have it; None where the site may not exist, or only Scrapy can tell."""
    try:
        module = import_module(os.environ["SCRAPY_SETTINGS_MODULE"])
        data_dir = Path(given.get("DATA_DIR", getattr(module, "DATA_DIR", ours.DATA_DIR))).expanduser()
        use_ledger(given.get("LEDGER", getattr(module, "LEDGER", ours.LEDGER)))
        if site_lock.was_held(data_dir, site) or ("SPIDER_MODULES" not in given and _is_site(site, module)):
            return data_dir
    except Exception:  # whatever is wrong with it, Scrapy's command will find it, too, and say so
        return None
    return None


def _is_site(name: str, settings: ModuleType) -> bool:
    """Whether there is a profile of that name, or a spider's file says it is its site's: a mistyped name is to leave no
    lock behind.

    A spider without a profile crawls many sites, which only its arguments name.
    """
    for package in dict.fromkeys((*ours.SPIDER_MODULES[:1], *settings.SPIDER_MODULES)):
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            if name.isidentifier() and is_file(Path(folder, f"{name}.toml")):
                return True
            path = Path(folder, f"{name}.py")
            if name.isidentifier() and is_file(path):
                text = path.read_text(encoding="utf-8")
                named = re.search(rf"\bname\s*=\s*[\"']{name}[\"']", text)
                return named is not None and re.search(r"\bsite\s*=\s*None\b", text) is None
    return False


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of crawls at once: 1 or more")
    return int(text)
