"""A sites file: TOML with `[defaults]` and a table `[[site]]` for each site, checked as a whole.

Tested in tests/run/sites/test_entries.py.
"""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawler.exits import Exit, RefusedError
from newscrawler.language.hints import did_you_mean
from newscrawler.run.sites.entries import SiteEntries, SiteEntry
from newscrawler.run.sites.lines import KeyLines
from newscrawler.run.sites.values import FileProblem


@dataclass(frozen=True, slots=True)
class SitesFile:
    """The entries of a file, and the settings that hold for all of its runs."""

    path: Path
    entries: Sequence[SiteEntry]
    settings: dict[str, Any]
    lines: KeyLines

    def chosen(self, names: Collection[str] = (), group: str | None = None) -> list[SiteEntry]:
        """The entries that are enabled, of a group or of all, or those of these names. Raises RefusedError."""
        known, groups = {entry.name for entry in self.entries}, {name for each in self.entries for name in each.groups}
        for what, given, all_of_it in (("site", names, known), ("group", [group] if group else [], groups)):
            for name in given:
                if name not in all_of_it:
                    raise RefusedError(Exit.BAD_USAGE, f"{self.path} has no {what} {name!r}: {_hint(name, all_of_it)}")
        found = [entry for entry in self.entries if entry.name in names or (not names and entry.enabled)]
        return [entry for entry in found if group is None or group in entry.groups]

    def refuse(self, problems: Iterable[FileProblem]) -> None:
        """Raises RefusedError that names each problem and its line, where there are any."""
        lines = [f"{self.path}:{line}: {message}" for line, message in sorted(problems)]
        if lines:
            number = f"{len(lines)} errors; " if len(lines) > 1 else ""
            raise RefusedError(Exit.BAD_USAGE, "\n".join((*lines, f"{self.path}: {number}nothing was run")))


def read_sites(path: Path) -> SitesFile:
    """What a file says, without a look at profiles and settings. Raises RefusedError with everything that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise RefusedError(Exit.BAD_USAGE, f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RefusedError(Exit.BAD_USAGE, f"{path} is no UTF-8, as TOML has to be: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise RefusedError(Exit.BAD_USAGE, f"{path} is no TOML: {error}. Nothing was run") from error
    text = text.replace("\r\n", "\n")
    entries = SiteEntries(lines := KeyLines(text))
    found = entries.read(tables)
    defaults = tables.get("defaults", {})
    settings = defaults.get("settings", {}) if isinstance(defaults, dict) else {}
    file = SitesFile(path, found, settings if isinstance(settings, dict) else {}, lines)
    file.refuse(entries.problems)
    return file


def _hint(name: str, known: Collection[str]) -> str:
    otherwise = f"it has {', '.join(sorted(known)[:20])}" if known else "it names none"
    return did_you_mean(name, known, otherwise, cutoff=0.5)
