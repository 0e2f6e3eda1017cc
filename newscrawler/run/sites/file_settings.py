"""Settings that a sites file gives: for all of its runs in `[defaults]`, or for one site.

Tested in tests/run/sites/test_planning.py.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, Settings

from newscrawler.language.hints import did_you_mean
from newscrawler.ledger.address import use_ledger
from newscrawler.run.sites.file import SitesFile, read_sites
from newscrawler.run.sites.values import FileProblem
from newscrawler.run.start.given_settings import find_home

FILE_PRIORITY = SETTINGS_PRIORITIES["cmdline"] - 5
"""Above a spider's own settings, below those of the command line."""

_OF_THE_PROCESS = (
    "LOG_",
    "TWISTED_",
    "REACTOR_",
    "DNS",
    "ASYNCIO_",
    "SPIDER_",
    "COMMANDS_",
    "MEMUSAGE_",
    "PROGRESS_",
    "EXTRACT_",
)


def take_sites(path: Path, settings: Settings) -> SitesFile:
    """Read a sites file, and let its `[defaults]` hold for the process, below what the command line sets.

    Raises RefusedError with everything that is wrong.
    """
    file = read_sites(path)
    file.refuse(unknown_settings(file, file.settings, settings, ("defaults",)))
    settings.setdict(file.settings, priority=FILE_PRIORITY)
    find_home(settings)
    use_ledger(settings["LEDGER"], patience=settings.getfloat("LEDGER_PATIENCE"))
    return file


def unknown_settings(
    file: SitesFile, given: Mapping[str, Any], settings: Settings, where: Sequence[str | int], *, is_one: bool = False
) -> list[FileProblem]:
    """Settings that there are not, and of one site those that hold for all of the process."""
    problems = []
    for name in given:
        line = file.lines.of(*where, "settings", name)
        if name not in settings:
            hint = did_you_mean(name, settings, "docs/what-limits-are-there.md names those of newscrawler")
            problems.append(FileProblem(line, f"unknown setting {name!r}: {hint}"))
        elif is_one and is_of_process(name):
            problems.append(
                FileProblem(line, f"{name} holds for all sites of the file: put it into settings of [defaults]")
            )
    return problems


def is_of_process(name: str) -> bool:
    """Whether a setting holds for all sites of a process."""
    return name in ("DATA_DIR", "LEDGER", "LEDGER_PATIENCE") or name.startswith(_OF_THE_PROCESS)
