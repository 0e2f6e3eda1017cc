"""Incidents: what is unusual by one cause is one alarm, with its probable cause, until all of it is as usual again.

Tested in tests/report/watch/test_incidents.py.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newscrawler.ledger.watch.alarms import Anomaly, Severity
from newscrawler.report.watch.baseline import Baseline
from newscrawler.report.watch.causes import cause_of
from newscrawler.report.watch.findings import Unusual
from newscrawler.report.watch.incident import Incident
from newscrawler.report.watch.kinds import KINDS, AlarmKind, IncidentFamily, rank

_JOINS_SECONDS = 2 * 86_400.0  # after an incident opened, what is unusual in its family belongs to it
_MAX_SHOWN = 4
_NEEDED = ("headline", "body", "date_published")

_CAUSES = (AlarmKind.LISTING_EMPTY, AlarmKind.LINKS_MOVED, AlarmKind.BLOCK_PAGE, AlarmKind.FAILURES)
_CONSEQUENCES = (AlarmKind.SILENCE, AlarmKind.CHANNEL_DRY, AlarmKind.COVERAGE)
"""What opens later, for it takes long to be told, and comes of an incident of the former kinds that is open still."""


class Told(NamedTuple):
    """What a run tells of incidents, by key: those that are unusual in it, and how others were closed."""

    seen: dict[str, Anomaly]
    closed: dict[str, str]


def resolve(baseline: Baseline, findings: Sequence[Unusual], renewed: Iterable[str], *, now: float) -> Told:
    """Put what is unusual into incidents, which the baseline remembers."""
    renewed = set(renewed)
    findings = [finding for finding in findings if finding.series not in renewed]
    is_open = {*baseline.open_series(), *(finding.series for finding in findings)}
    closed = {}
    for key, incident in list(baseline.incidents.items()):
        was_renewed = not renewed.isdisjoint(incident.series)
        incident.series = [series for series in incident.series if series in is_open]
        if not incident.series:
            closed[key] = "it has become what is usual" if was_renewed else "it is as usual again"
            del baseline.incidents[key]
    known = {series for incident in baseline.incidents.values() for series in incident.series}
    new = [finding for finding in findings if finding.series not in known]
    for group in _groups(_joined(baseline, new, now)):
        _begin(baseline, group, now)
    seen = {}
    for key, incident in baseline.incidents.items():
        if own := [finding for finding in findings if finding.series in incident.series]:
            seen[key] = _anomaly(incident, own)
    return Told(seen, {key: how for key, how in closed.items() if key not in baseline.incidents})


def _joined(baseline: Baseline, new: Sequence[Unusual], now: float) -> list[Unusual]:
    """Those that belong to no incident that is open."""
    left = []
    for finding in new:
        for incident in baseline.incidents.values():
            if _belongs(finding, incident, now):
                incident.series.append(finding.series)
                break
        else:
            left.append(finding)
    return left


def _belongs(finding: Unusual, incident: Incident, now: float) -> bool:
    family = KINDS[finding.kind].family
    if finding.kind in _CONSEQUENCES and incident.kind in _CAUSES:
        return True
    if incident.kind == AlarmKind.QUARANTINE and finding.kind in (AlarmKind.COPIES, AlarmKind.WITHDRAWALS):
        return True
    return family == incident.family != IncidentFamily.OTHER and now - incident.opened <= _JOINS_SECONDS


_CONTENT = tuple(kind for kind, own in KINDS.items() if own.family == IncidentFamily.CONTENT)
_DISCOVERY = tuple(kind for kind, own in KINDS.items() if own.family == IncidentFamily.DISCOVERY)
_ACCESS = tuple(kind for kind, own in KINDS.items() if own.family == IncidentFamily.ACCESS)


def _groups(new: Sequence[Unusual]) -> list[list[Unusual]]:
    """Findings by what is probably one cause, each group with its leading finding first."""
    left = list(new)
    kinds = {finding.kind for finding in left}
    found: list[list[Unusual]] = []

    def take(leaders: Sequence[AlarmKind], others: Sequence[AlarmKind]) -> None:
        nonlocal left
        own = [finding for finding in left if finding.kind in leaders or finding.kind in others]
        if not any(finding.kind in leaders for finding in own):
            return
        order = [*leaders, *others]
        own.sort(key=lambda finding: (order.index(finding.kind), -finding.evidence))
        left = [finding for finding in left if finding not in own]
        found.append(own)

    blocked = (AlarmKind.BLOCK_PAGE, AlarmKind.FAILURES, AlarmKind.RUN_FAILING)
    if kinds.isdisjoint(blocked[:2]):  # else that is why the round is held
        take((AlarmKind.QUARANTINE,), (*_CONTENT, AlarmKind.COPIES, AlarmKind.WITHDRAWALS))
    is_template = AlarmKind.SOURCE_MOVED in kinds
    if is_template and not any(finding.series.startswith(("status|", "event|block")) for finding in left):
        take((AlarmKind.SOURCE_MOVED,), (*_CONTENT, AlarmKind.BLOCK_PAGE))
    take(blocked, (*_ACCESS, *_DISCOVERY, AlarmKind.SLOW, AlarmKind.ROBOTS_CHANGED, *_CONTENT))
    take((AlarmKind.WITHDRAWALS,), ())
    take((AlarmKind.SOURCE_MOVED,), _CONTENT)
    take((AlarmKind.FIELD_LOST,), _CONTENT)
    take((AlarmKind.SHRUNK,), _CONTENT)
    take((AlarmKind.LISTING_EMPTY, AlarmKind.LINKS_MOVED), _DISCOVERY)
    take((AlarmKind.CHANNEL_DRY,), (AlarmKind.COVERAGE,))
    take((AlarmKind.SILENCE,), (AlarmKind.COVERAGE,))
    take((AlarmKind.CLOCK,), (AlarmKind.LAG,))
    found += ([finding] for finding in left)
    return found


def _begin(baseline: Baseline, group: Sequence[Unusual], now: float) -> None:
    lead = group[0]
    alike = {finding.subject for finding in group if finding.kind == lead.kind}
    several = len(alike) > 1 and lead.kind in (
        *(AlarmKind.LISTING_EMPTY, AlarmKind.LINKS_MOVED),
        *(AlarmKind.SILENCE, AlarmKind.SOURCE_MOVED, AlarmKind.FIELD_LOST),
    )
    incident = Incident(lead.kind, "" if several else lead.subject, KINDS[lead.kind].family, now)
    if (known := baseline.incidents.get(incident.key)) is not None:
        incident = known
    incident.series += [finding.series for finding in group if finding.series not in incident.series]
    baseline.incidents[incident.key] = incident


def _anomaly(incident: Incident, own: Sequence[Unusual]) -> Anomaly:
    own = sorted(own, key=lambda each: (each.kind != incident.kind, rank(each.kind), -each.evidence))
    seen = list(dict.fromkeys(finding.seen for finding in own))  # both tails of lags may begin in one bucket
    message = "; ".join(seen[:_MAX_SHOWN]) + (f"; and {len(seen) - _MAX_SHOWN} more" if len(seen) > _MAX_SHOWN else "")
    cause = cause_of(AlarmKind(incident.kind), incident.subject, own)
    return Anomaly(incident.kind, incident.subject, _severity(incident, own), message, own[0].usual, cause)


def _severity(incident: Incident, own: Sequence[Unusual]) -> Severity:
    kind = AlarmKind(incident.kind)
    is_site = kind in (AlarmKind.SILENCE, AlarmKind.LISTING_EMPTY) and not incident.subject
    is_needed = kind == AlarmKind.FIELD_LOST and any(finding.subject in _NEEDED for finding in own)
    return Severity.URGENT if is_site or is_needed else KINDS[kind].severity
