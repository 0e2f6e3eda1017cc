"""Which sites of a file are due, by the last runs that the ledger has."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from newscrawler.errors import NoLedgerError
from newscrawler.ledger import site_lock
from newscrawler.ledger.runs.run_figures import LastRun, last_runs
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.store import open_store
from newscrawler.run.sites.entries import SiteEntry
from newscrawler.run.sites.file import SitesFile
from newscrawler.run.sites.values import FileProblem


def due_entries(file: SitesFile, entries: Iterable[SiteEntry], data_dir: str | Path, now: float) -> list[SiteEntry]:
    """The entries that are due, those first that have waited longest. Raises RefusedError where one has no schedule,
    StoreError where the ledger cannot be read."""
    entries, data_dir = list(entries), Path(data_dir)
    refuse_without_schedule(file, entries)
    last = read_last_runs(data_dir)
    due = [entry for entry in entries if is_due(entry, last.get(entry.name), now)]
    due = [entry for entry in due if site_lock.holder(data_dir, entry.name) is None]  # a run of it is under way
    return sorted(due, key=lambda entry: last[entry.name].began if entry.name in last else 0.0)


def refuse_without_schedule(file: SitesFile, entries: Iterable[SiteEntry]) -> None:
    """Raises RefusedError that names each site that nothing says of when it is due."""
    hint = 'has no schedule, so that nothing says when it is due: give every = "1h", here or in [defaults]'
    file.refuse(FileProblem(each.line, f"{each.name} {hint}") for each in entries if each.schedule is None)


def read_last_runs(data_dir: Path) -> Mapping[str, LastRun]:
    """The last run of each site of the ledger; none where there is no ledger yet."""
    try:
        with open_store(data_dir, create=False) as store:
            return store.look(last_runs)
    except NoLedgerError:
        return {}


def has_begun_since(looked: float, last: LastRun | None, now: float) -> bool:
    """Whether a site has been run since it was looked what is due. A run that is yet to begin was one by a clock that
    ran ahead."""
    return last is not None and looked < last.began <= now


def is_due(entry: SiteEntry, last: LastRun | None, now: float) -> bool:
    """Whether a site is due by its schedule. One that a kill ended is due at once: what it found waits."""
    if last is None or last.outcome in (None, RunOutcome.KILLED):
        return True
    return entry.schedule is None or entry.schedule.is_due(last.began, now, entry.zone)
