"""How each site stands, by what the ledger, the locks and the datasets say together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import unquote

from sqlalchemy import Connection

from newscrawler.errors import NoLedgerError
from newscrawler.language.hints import did_you_mean
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.gate.held import Held, held
from newscrawler.ledger.leases.site import SiteHolder, holders
from newscrawler.ledger.runs.losses import Losses, losses
from newscrawler.ledger.runs.run_figures import LastRun, changes_of, last_runs, outcomes
from newscrawler.ledger.runs.site_figures import ATTEMPTS, Figures, of_sites
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.site_lock import Holder, holder
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.archive_figures import ArchiveMonth, archive_months
from newscrawler.ledger.urls.feeds import SiteFeed, feeds_of
from newscrawler.ledger.urls.listings import StartListing, start_listings
from newscrawler.ledger.watch.alarms import Alarm, open_alarms
from newscrawler.ledger.watch.deliveries import Waiting, waiting
from newscrawler.ledger.watch.observations import histories
from newscrawler.report.watch.rates import is_enough

DAY = 86_400.0
RUNNING = "running"
"""Stands for the outcome of a run that has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One site. `outcomes` counts the runs of the last day by how they ended, refused starts among them."""

    site: str
    lock: Holder | None  # here
    figures: Figures
    run: LastRun | None  # the last one that was not refused
    changes: dict[str, int]  # revisions of the last run, by change
    outcomes: dict[str, int]
    held: Sequence[Held] = ()  # in quarantine
    losses: Losses = field(default_factory=Losses)
    lease: SiteHolder | None = None  # where machines share a ledger
    listings: Sequence[StartListing] = ()  # that its rounds start from
    feeds: Sequence[SiteFeed] = ()  # that its runs ask for
    archive: Sequence[ArchiveMonth] = ()  # months of the past that runs were asked for
    alarms: Sequence[Alarm] = ()  # that are open, the worst first
    is_known: bool = False  # whether its history is long enough to tell when it falls silent
    untold: Sequence[Waiting] = ()  # messages that could not be delivered

    @property
    def outcome(self) -> str | None:
        """How the last run ended. One that has no end while nobody has the site was killed."""
        if self.run is None:
            return None
        return self.run.outcome or (RUNNING if self.lock or self.lease else RunOutcome.KILLED)


def statuses(data_dir: Path, sites: Sequence[str] = (), *, now: float, attempts: int = ATTEMPTS) -> list[Status]:
    """The status of these sites, or of every one that the ledger, a lock or a dataset below DATA_DIR names.

    `attempts` is how often a page is tried. There is none where nothing has been run. Raises StoreError where the
    ledger cannot be read, and LookupError for a site of which nothing is known while something is of others.
    """
    elsewhere = _sites_of_files(data_dir)
    try:
        with open_store(data_dir, create=False) as store:
            found = store.look(lambda view: _read(view, now, attempts))
    except NoLedgerError:
        if not elsewhere:
            return []
        found = _LedgerState()
    known = sorted({*elsewhere, *found.figures})
    for site in sites:
        if site not in known:
            hint = did_you_mean(site, known, f"known are {', '.join(known)}" if known else "none is known yet")
            raise LookupError(f"nothing is known of the site {site!r}: {hint}")
    return [_status(data_dir, site, found) for site in dict.fromkeys(sites or known)]


_NONE: Mapping[str, Any] = MappingProxyType({})


class _LedgerState(NamedTuple):
    """What the ledger holds, by site; `changes` by run."""

    figures: Mapping[str, Figures] = _NONE
    runs: Mapping[str, LastRun] = _NONE
    changes: Mapping[str, dict[str, int]] = _NONE
    outcomes: Mapping[str, dict[str, int]] = _NONE
    held: Mapping[str, list[Held]] = _NONE
    losses: Mapping[str, Losses] = _NONE
    listings: Mapping[str, list[StartListing]] = _NONE
    archives: Mapping[str, list[ArchiveMonth]] = _NONE
    feeds: Mapping[str, list[SiteFeed]] = _NONE
    leases: Mapping[str, SiteHolder] = _NONE
    alarms: Mapping[str, list[Alarm]] = _NONE
    histories: Mapping[str, tuple[float, int]] = _NONE
    untold: Mapping[str, list[Waiting]] = _NONE


def _read(connection: Connection, now: float, attempts: int) -> _LedgerState:
    figures = of_sites(connection, attempts=attempts)
    runs = last_runs(connection)
    return _LedgerState(
        figures=figures,
        runs=runs,
        changes=changes_of(connection, [run.run_id for run in runs.values()]),
        outcomes=outcomes(connection, now - DAY),
        held={site: held(connection, site) for site, own in figures.items() if own.quarantined},
        losses=losses(connection, figures, now, attempts=attempts),
        listings={site: start_listings(connection, site, attempts=attempts) for site in figures},
        archives={site: archive_months(connection, site, datetime.fromtimestamp(now, UTC).date()) for site in figures},
        feeds={site: feeds_of(connection, site) for site in figures},
        leases=holders(connection) if named_ledger() else {},
        alarms=_by_site(open_alarms(connection)),
        histories=histories(connection),
        untold=waiting(connection),
    )


def _by_site(alarms: Iterable[Alarm]) -> dict[str, list[Alarm]]:
    found: dict[str, list[Alarm]] = {}
    for alarm in alarms:
        found.setdefault(alarm.site, []).append(alarm)
    return found


def _status(data_dir: Path, site: str, found: _LedgerState) -> Status:
    run = found.runs.get(site)
    return Status(
        site=site,
        lock=holder(data_dir, site),
        lease=found.leases.get(site),
        figures=found.figures.get(site) or Figures(site=site),
        run=run,
        changes=found.changes[run.run_id] if run else {},
        outcomes=found.outcomes.get(site, {}),
        held=found.held.get(site, ()),
        losses=found.losses.get(site) or Losses(),
        listings=found.listings.get(site, ()),
        archive=found.archives.get(site, ()),
        feeds=found.feeds.get(site, ()),
        alarms=found.alarms.get(site, ()),
        is_known=is_enough(*found.histories.get(site, (0.0, 0))),
        untold=found.untold.get(site, ()),
    )


def _sites_of_files(data_dir: Path) -> set[str]:
    """Sites that were locked or published, with their names as they are written in file names."""
    locks = {path.name.removesuffix(".lock") for path in Path(data_dir, "locks").glob("*.lock")}
    return {
        unquote(name)
        for name in locks | {path.parent.name for path in Path(data_dir, "dataset").glob("*/manifest.json")}
    }
