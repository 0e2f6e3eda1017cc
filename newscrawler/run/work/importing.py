"""Take a sites file over into the ledger, which all workers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapy.settings import Settings
from sqlalchemy import Connection

from newscrawler.ledger.clock import database_time
from newscrawler.ledger.runs.run_figures import LastRun, last_runs
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.sites.keeping import Definition, KeptSite, change, forget, keep_new, kept_sites
from newscrawler.ledger.store import Store
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.run.sites.due import refuse_without_schedule
from newscrawler.run.sites.entries import SiteEntry
from newscrawler.run.sites.file import SitesFile
from newscrawler.run.sites.planning import plan_jobs
from newscrawler.run.sites.values import FileProblem
from newscrawler.run.work.definitions import definition_of, schedule_of
from newscrawler.run.work.timing import first_due, next_due, offset_of


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the sites of a file; `gone` are those of the file before that it has no longer."""

    new: Sequence[str]
    changed: Sequence[str]
    same: Sequence[str]
    gone: Sequence[str]


def import_sites(store: Store, file: SitesFile, settings: Settings, *, replace: bool = False) -> Imported:
    """Let the ledger keep the file's sites as the file has them, all or none.

    A site that is paused stays so, and one whose schedule is the same is due when it was. With `replace`, sites that
    the ledger has from other files are taken over. Raises RefusedError with all that is wrong, and StoreError.
    """
    refuse_without_schedule(file, file.entries)
    plan_jobs(file, file.entries, settings, arguments={})

    def take_over(connection: Connection) -> Imported:
        take_turn(connection, LedgerTurn.SITES)  # workers that start at once have the same file
        return _import(connection, file, replace=replace)

    return store.transact(take_over)


def _import(connection: Connection, file: SitesFile, *, replace: bool) -> Imported:
    now, last = database_time(connection), last_runs(connection)
    found = [(entry, definition_of(file, entry)) for entry in file.entries]
    known = {site.site: site for site in kept_sites(connection)}
    if not replace:
        file.refuse(_taken(entry, definition, known) for entry, definition in found if _is_taken(definition, known))
    new = [(made, _due_of_new(entry, last.get(entry.name), now)) for entry, made in found if made.site not in known]
    changed = [
        (made, _due_of_changed(entry, made, known[made.site], now))
        for entry, made in found
        if made.site in known and not _is_same(made, known[made.site])
    ]
    names, path = {made.site for _, made in found}, str(file.path.resolve())
    gone = [site.site for site in known.values() if site.file == path and site.site not in names]
    keep_new(connection, new)
    change(connection, changed)
    forget(connection, gone)
    named = {made.site for made, _ in (*new, *changed)}
    return Imported(
        new=[made.site for made, _ in new],
        changed=[made.site for made, _ in changed],
        same=[made.site for _, made in found if made.site not in named],
        gone=gone,
    )


def _is_same(made: Definition, known: KeptSite) -> bool:
    return made == Definition(
        known.site, known.definition, known.file, known.line, known.groups, known.enabled, known.priority
    )


def _is_taken(made: Definition, known: Mapping[str, KeptSite]) -> bool:
    """Whether another file says something else of the site; a file that was only moved does not."""
    other = known.get(made.site)
    return other is not None and other.file != made.file and other.definition != made.text


def _taken(entry: SiteEntry, made: Definition, known: Mapping[str, KeptSite]) -> FileProblem:
    other = known[made.site]
    return FileProblem(
        entry.line,
        f"the ledger has another {made.site} by {other.file}:{other.line}: give one of them another name =, or take it "
        "over by `newscrawler sites import --replace`",
    )


def _due_of_new(entry: SiteEntry, last: LastRun | None, now: float) -> float:
    assert entry.schedule  # noqa: S101 - checked before
    offset = offset_of(entry.name, entry.jitter)
    if last is None:
        return first_due(entry.schedule, now, offset=offset)
    if last.outcome in (None, RunOutcome.KILLED) or last.began > now:  # what it found waits
        return now
    return next_due(entry.schedule, last.began, zone=entry.zone, offset=offset)


def _due_of_changed(entry: SiteEntry, made: Definition, known: KeptSite, now: float) -> float:
    """As it was, but where the schedule has changed, and nobody has it now."""
    assert entry.schedule  # noqa: S101 - checked before
    if known.worker is not None or schedule_of(made.text) == schedule_of(known.definition):
        return known.due
    offset = offset_of(entry.name, entry.jitter)
    if known.began is None or known.began > now:
        return first_due(entry.schedule, now, offset=offset)
    return next_due(entry.schedule, known.began, zone=entry.zone, offset=offset)
