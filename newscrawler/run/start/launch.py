"""What `newscrawler run` decides before Scrapy is imported: a start that finds its site locked is over at once.

Scrapy takes half a second of a processor to import: fifty starts in one second would keep each other waiting for
half a minute, only to learn that one crawls already. Knows nothing of crawling. What it does not understand, it leaves
to the command, which says what is wrong with it.
"""

import argparse
import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from newscrawler import settings as ours
from newscrawler.dataset.root import check_root
from newscrawler.errors import RootError
from newscrawler.exits import Exit
from newscrawler.fetch.redaction import redact_values
from newscrawler.ledger import site_lock

_OF_SCRAPY: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-a",), {"dest": "spargs", "action": "append", "default": []}),
    (("-s", "--set"), {"action": "append", "default": []}),
    (("-L", "--loglevel"), {}),
    (("--logfile",), {}),
    (("--nolog",), {"action": "store_true"}),
    (("--pdb",), {"action": "store_true"}),
    (("--pidfile",), {}),
    (("--profile",), {}),
)
_OF_ONE_PROCESS = ("pidfile", "profile")  # files that a second process would overwrite


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that `run` has beyond those of every verb."""
    parser.add_argument(
        "--deadline", metavar="TIME", help="stop asking for pages after 25m, 1h30m, ..., and leave the rest pending"
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
    """The exit code where the command line is done with already; None where Scrapy's command is to go on.

    A site's lock that is free is taken, and held from then on: the command finds it in `lock`.
    """
    try:
        options, sites = _parse(words)
        arguments, settings = _pairs(options.spargs), _pairs(options.set)
    except _NotUnderstoodError:
        return None
    if len(sites) > 1:
        from newscrawler.run.parallel import run_sites

        if taken := [name for name in _OF_ONE_PROCESS if getattr(options, name)]:
            print(f"newscrawler: error: --{taken[0]} is for one site; give each its own run", file=sys.stderr)
            return Exit.BAD_USAGE
        return run_sites(sites, _written(options), options.jobs or os.cpu_count() or 1)
    data_dir = _data_dir(sites[0], settings)
    if data_dir is None or "url" in arguments:  # of a site without a profile, whose name only the command knows
        return None
    try:
        check_root(data_dir, new=options.new)
    except RootError as error:
        sys.stderr.write(f"newscrawler: error: {sites[0]}: {error}\n")  # in one piece: others may say the same now
        return Exit.STORE_FAILED
    with suppress(OSError):  # the command says why DATA_DIR cannot be used, and what to do
        if site_lock.hold(data_dir, sites[0]):
            return None
        if not options.wait:
            return turn_away(data_dir, sites[0], arguments, quiet=options.quiet)
        wait(data_dir, sites[0], quiet=options.quiet)
    return None


def turn_away(data_dir: Path, site: str, arguments: Mapping[str, str], *, quiet: bool) -> Exit:
    """End a start whose site is locked: it is written down, so that the next run accounts for it."""
    try:
        now = time.time()
        site_lock.refuse(data_dir, site, run_id=new_run_id(now), arguments=redact_values(arguments), now=now)
    except OSError as error:
        print(f"newscrawler: error: Cannot write down that {site} was locked: {error}", file=sys.stderr)
    if not quiet:
        print(f"newscrawler: {_by_whom(data_dir, site)}; --wait waits for it", file=sys.stderr)
    return Exit.LOCKED


def wait(data_dir: Path, site: str, *, quiet: bool) -> site_lock.Lock:
    """The site's lock, as soon as it is free. SIGTERM and SIGINT raise KeyboardInterrupt meanwhile."""
    if not quiet:
        print(f"newscrawler: {_by_whom(data_dir, site)}; waiting", file=sys.stderr)
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        held = site_lock.hold(data_dir, site, wait=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert held  # noqa: S101 - having waited
    return held


def new_run_id(now: float) -> str:
    """
    >>> new_run_id(0)[:17]
    '19700101T000000Z-'
    """
    return f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(now))}-{os.urandom(4).hex()}"


class _NotUnderstoodError(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _NotUnderstoodError(message)


def _parse(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Options and sites of `run`, as Scrapy will read them: the first word that is no option is the verb."""
    verb = next((index for index, word in enumerate(words) if not word.startswith("-")), None)
    if verb is None or words[verb] != "run":
        raise _NotUnderstoodError
    parser = _Parser(add_help=False)
    for flags, keywords in _OF_SCRAPY:
        parser.add_argument(*flags, **keywords)
    add_options(parser)
    options, rest = parser.parse_known_args([*words[:verb], *words[verb + 1 :]])
    if not rest or any(word.startswith("-") for word in rest):
        raise _NotUnderstoodError
    return options, list(dict.fromkeys(rest))


def _written(options: argparse.Namespace) -> list[str]:
    """Options as words of a command line again, without --jobs."""
    words = [f"-a{pair}" for pair in options.spargs] + [f"-s{pair}" for pair in options.set]
    words += [f"--{name}" for name in ("new", "nolog", "pdb", "quiet", "wait") if getattr(options, name)]
    for name in ("deadline", "logfile", "loglevel"):
        if (value := getattr(options, name)) is not None:
            words.append(f"--{name}={value}")
    return words


def _pairs(words: Iterable[str]) -> dict[str, str]:
    if not all("=" in word for word in words):
        raise _NotUnderstoodError
    return dict(word.split("=", 1) for word in words)


def _data_dir(site: str, given: Mapping[str, str]) -> Path | None:
    """DATA_DIR, as Scrapy's settings will have it; None where the site may not exist, or only Scrapy can tell."""
    try:
        module = import_module(os.environ["SCRAPY_SETTINGS_MODULE"])
        data_dir = Path(given.get("DATA_DIR", getattr(module, "DATA_DIR", ours.DATA_DIR)))
        if site_lock.was_held(data_dir, site) or ("SPIDER_MODULES" not in given and _is_site(site, module)):
            return data_dir
    except Exception:  # whatever is wrong with it, Scrapy's command will find it, too, and say so
        return None
    return None


def _is_site(name: str, settings: ModuleType) -> bool:
    """Whether a spider's file of that name says it is its site's: a mistyped name is to leave no lock behind.

    A spider without a profile crawls many sites, which only its arguments name.
    """
    for package in dict.fromkeys((*ours.SPIDER_MODULES[:1], *settings.SPIDER_MODULES)):
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            path = Path(folder, f"{name}.py")
            if name.isidentifier() and path.is_file():
                text = path.read_text(encoding="utf-8")
                named = re.search(rf"\bname\s*=\s*[\"']{name}[\"']", text)
                return named is not None and re.search(r"\bsite\s*=\s*None\b", text) is None
    return False


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of crawls at once: 1 or more")
    return int(text)


def _by_whom(data_dir: Path, site: str) -> str:
    holder = site_lock.holder(data_dir, site)
    if holder is None or holder.pid is None or holder.since is None:
        return f"{site} is being crawled"
    since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(holder.since))
    return f"{site} is being crawled by process {holder.pid} since {since}"


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
