"""The numbers of sites that are watched from outside, from the ledger alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from sqlalchemy import Connection

from newscrawler.ledger.runs.run_figures import LastRun, last_runs
from newscrawler.ledger.runs.site_figures import Figures, of_sites
from newscrawler.ledger.watch.alarms import Severity, open_alarms
from newscrawler.ledger.watch.deliveries import Waiting, waiting
from newscrawler.ledger.watch.observations import DAY, Counts, observed_runs, observed_since, summed

_DAYS = 7
"""Shares and lags are those of so many days: a single run may have found nothing."""
_TOLD = ("new", "updated", "withdrawn", "unchanged", "copies", "quarantined", "released")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNow:
    """One site. `last` are the counts of its last run, `week` those of the last days."""

    site: str
    ledger: Figures
    run: LastRun | None = None
    last: Counts = field(default_factory=dict)
    week: Counts = field(default_factory=dict)
    alarms: Mapping[Severity, int] = field(default_factory=dict)  # open, that nobody has acknowledged
    acknowledged: int = 0
    deliveries: tuple[Waiting, ...] = ()

    @property
    def found(self) -> dict[str, int]:
        """Articles of the last run, by what became of them."""
        counted = self.last.get("articles", {})
        return {what: counted.get(what, 0) for what in _TOLD} if self.last else {}

    @property
    def pages(self) -> dict[str, int]:
        return dict(self.last.get("page", {}))

    @property
    def shares(self) -> dict[str, float]:
        """Of the records of the last days, which share has a field."""
        records = self.week.get("records", {}).get("all", 0)
        counted = self.week.get("field", {})
        return {name: min(number / records, 1.0) for name, number in sorted(counted.items())} if records else {}

    @property
    def lag(self) -> float | None:
        """The seconds within which half of the new articles of the last days were found after their publication."""
        return median_of_buckets(self.week.get("lag", {}))


def median_of_buckets(buckets: Mapping[str, int]) -> float | None:
    """The upper bound of the bucket in which the median lies; None where nothing says.

    >>> median_of_buckets({"60": 1, "300": 3, "more": 1, "none": 9}), median_of_buckets({"none": 3})
    (300.0, None)
    """
    bounds = sorted((float(name), number) for name, number in buckets.items() if name.isdecimal())
    bounds.append((float("inf"), buckets.get("more", 0)))
    total = sum(number for _, number in bounds)
    if not total:
        return None
    sums = accumulate(number for _, number in bounds)
    return next(bound for (bound, _), upto in zip(bounds, sums, strict=True) if 2 * upto >= total)


def sites_now(connection: Connection, site: str | None = None, *, now: float) -> list[SiteNow]:
    """Every site of the ledger, or one, by name."""
    runs, told = last_runs(connection, site), waiting(connection, site)
    alarms: dict[str, list[tuple[Severity, bool]]] = {}
    for alarm in open_alarms(connection, site):
        alarms.setdefault(alarm.site, []).append((alarm.anomaly.severity, alarm.acknowledged is not None))
    since_day = int(now // DAY) - _DAYS + 1
    found = []
    for name, figures in of_sites(connection, site).items():
        last = observed_runs(connection, name, limit=1)
        days = observed_since(connection, name, since_day=since_day)
        own = alarms.get(name, [])
        found.append(
            SiteNow(
                site=name,
                ledger=figures,
                run=runs.get(name),
                last=last[0].counts if last else {},
                week=summed(day.counts for day in days),
                alarms=_by_severity(severity for severity, is_quiet in own if not is_quiet),
                acknowledged=sum(is_quiet for _, is_quiet in own),
                deliveries=tuple(told.get(name, ())),
            )
        )
    return found


def _by_severity(severities: Iterable[Severity]) -> dict[Severity, int]:
    numbers = dict.fromkeys(Severity, 0)
    for severity in severities:
        numbers[severity] += 1
    return numbers
