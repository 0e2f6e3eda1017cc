"""What a sites file says of a site <-> what the ledger keeps of it, and the job that this makes.

Tested in tests/run/work/test_importing.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from newscrawler.ledger.sites.keeping import Definition
from newscrawler.run.sites.entries import SiteEntries, SiteEntry
from newscrawler.run.sites.file import SitesFile
from newscrawler.run.sites.file_settings import is_of_process
from newscrawler.run.sites.lines import KeyLines
from newscrawler.run.sites.planning import plan_jobs
from newscrawler.run.sites.schedule import Every, Schedule
from newscrawler.run.sites.shared_run import SiteJob

_DEADLINE_SHARE = 5 / 6  # of an interval, as `newscrawler schedule` has it
_DEADLINE = 3600.0  # seconds, where a schedule has no interval


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A site that the ledger keeps, and how it is run."""

    entry: SiteEntry
    job: SiteJob

    @property
    def schedule(self) -> Schedule:
        assert self.entry.schedule  # noqa: S101 - none is kept without
        return self.entry.schedule


def definition_of(file: SitesFile, entry: SiteEntry) -> Definition:
    """What the ledger keeps of a file's site: what the file says of it, but for settings that hold for a process."""
    settings = {name: value for name, value in entry.settings.items() if not is_of_process(name)}
    said = {**entry.said, **({"settings": settings} if settings else {})}
    return Definition(
        site=entry.name,
        text=json.dumps(said, default=_as_text, ensure_ascii=False, sort_keys=True),
        file=str(file.path.resolve()),
        line=entry.line,
        groups=json.dumps(entry.groups),
        enabled=entry.enabled,
        priority=entry.priority,
    )


def kept_entry(text: str, file: str, line: int, settings: Settings) -> KeptEntry:
    """The site of a definition. Raises RefusedError, which names the line of its file, for one that cannot be run."""
    lines = KeyLines.only(line)
    entries = SiteEntries(lines)
    found = entries.read({"site": [json.loads(text)]})
    kept = SitesFile(Path(file), found, {}, lines)
    kept.refuse(entries.problems)
    (job,) = plan_jobs(kept, found, settings, arguments={})
    (entry,) = found
    if job.deadline is None and entry.schedule is not None:
        job.deadline = deadline_of(entry.schedule)
    return KeptEntry(entry, job)


def deadline_of(schedule: Schedule) -> float:
    """Seconds that a run of a site gets which has no deadline of its own: no run holds its place for ever."""
    return schedule.seconds * _DEADLINE_SHARE if isinstance(schedule, Every) else _DEADLINE


def schedule_of(text: str) -> Mapping[str, Any]:
    """What a definition says of when the site is due."""
    said = json.loads(text)
    return {name: said.get(name) for name in ("every", "at", "cron", "zone", "jitter")}


def _as_text(value: object) -> str:
    assert isinstance(value, date)  # noqa: S101 - what else TOML has is JSON's, too
    return value.isoformat()
