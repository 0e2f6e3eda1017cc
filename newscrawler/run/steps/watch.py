"""Watch: judge what a run has seen by what is usual at its site, and open, renew and close alarms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from newscrawler.dataset.record import decode
from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import discoveries, revisions, urls
from newscrawler.ledger.watch.alarms import Alarm, Anomaly, Example, end_alarm, open_alarm, open_alarms, see_again
from newscrawler.ledger.watch.baselines import KeptBaseline, keep_baseline, kept_baseline
from newscrawler.ledger.watch.observations import Observation, observed_runs
from newscrawler.report.watch.baseline import Baseline, dumped, loaded, renew
from newscrawler.report.watch.events import AlarmEvent
from newscrawler.report.watch.examples import MAX_EXAMPLES, OF_EARLIER, OF_PAGES, examples
from newscrawler.report.watch.findings import Unusual
from newscrawler.report.watch.incidents import Told, resolve
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.series import NEEDED
from newscrawler.report.watch.unusual import replayed, watch
from newscrawler.run.context import RunContext
from newscrawler.run.steps.notify import queue_alarms

_EARLIER = 200  # records that are looked through for those of what there is no more
_SAID = (AlarmKind.RUN_FAILING, AlarmKind.QUARANTINE)  # by the outcome of the run itself


def watch_run(context: RunContext, observation: Observation | None) -> list[AlarmEvent]:
    """What has become of the site's alarms by a run that has ended; nothing where it was not observed."""
    if observation is None:
        return []
    with context.store.write() as connection:
        events = watch_observation(connection, observation)
        queue_alarms(connection, context, events)
        return events


def opened_in_words(events: Iterable[AlarmEvent]) -> str | None:
    """What is unusual since this run, in a line; None where nothing is."""
    opened = [
        event.alarm.anomaly for event in events if event.kind == "opened" and event.alarm.anomaly.kind not in _SAID
    ]
    lines = [f"{anomaly.message} ({anomaly.usual}): {anomaly.cause}" for anomaly in opened]
    return f"unusual: {'; '.join(lines)}" if lines else None


def unusual_in(connection: Connection, observation: Observation) -> list[Unusual]:
    """What is unusual in an observation that is not noted yet; the ledger stays as it is."""
    return watch(_baseline(connection, observation), observation)


def watch_observation(connection: Connection, observation: Observation) -> list[AlarmEvent]:
    """Take the observation of a run that is noted, once: what was watched before gives nothing."""
    baseline = _baseline(connection, observation)
    if baseline.run_id == observation.run_id:
        return []
    findings = watch(baseline, observation)
    renewed = renew(baseline, observation.ended)
    told = resolve(baseline, findings, renewed, now=observation.ended)
    events = list(_events(connection, observation, baseline, told))
    kept = KeptBaseline(observation.run_id, dumped(baseline))
    keep_baseline(connection, observation.site, kept)
    return events


def _baseline(connection: Connection, observation: Observation) -> Baseline:
    """What is usual at the site; made again from its runs where it is not kept in a form that is known."""
    kept = kept_baseline(connection, observation.site)
    if kept is not None and (baseline := loaded(kept.state)) is not None:
        return baseline
    runs = observed_runs(connection, observation.site)
    return replayed(run for run in reversed(runs) if run.run_id != observation.run_id)


def _events(connection: Connection, observation: Observation, baseline: Baseline, told: Told) -> Iterator[AlarmEvent]:
    now, run_id = observation.ended, observation.run_id
    alarms = {
        f"{alarm.anomaly.kind}|{alarm.anomaly.subject}": alarm for alarm in open_alarms(connection, observation.site)
    }
    for key, alarm in alarms.items():
        if key not in baseline.incidents:
            how = told.closed.get(key, "it is as usual again")
            yield AlarmEvent("closed", end_alarm(connection, alarm, how, now=now))
    for key, anomaly in told.seen.items():
        if (known := alarms.get(key)) is not None:
            anomaly = anomaly._replace(examples=known.anomaly.examples)
            see_again(connection, known, anomaly, run_id=run_id, now=now)
            seen = known._replace(seen=now, seen_run=run_id, runs=known.runs + 1, anomaly=anomaly)
            yield AlarmEvent("seen", seen)
        else:
            anomaly = anomaly._replace(examples=_examples(connection, observation, anomaly))
            number = open_alarm(connection, observation.site, anomaly, run_id=run_id, now=now)
            opened = Alarm(number, observation.site, now, run_id, now, run_id, 1, None, None, anomaly)
            yield AlarmEvent("opened", opened)


def _examples(connection: Connection, observation: Observation, anomaly: Anomaly) -> tuple[Example, ...]:
    if (states := OF_PAGES.get(anomaly.kind)) is not None:
        return _pages(connection, observation, urls.c.state.in_(states))
    if anomaly.kind == AlarmKind.FIELD_LOST and anomaly.subject in NEEDED:  # no record lacks it: its page was left out
        left_out = _pages(connection, observation, urls.c.reason == f"missing_{anomaly.subject}")
        if left_out:
            return left_out
    records: Select[Any] = select(revisions.c.record).where(revisions.c.site == observation.site)
    if AlarmKind(anomaly.kind) not in OF_EARLIER:
        records = records.where(revisions.c.run_id == observation.run_id)
    elif (led := _led_by(observation.site, anomaly)) is not None:
        own = examples(anomaly, _records(connection, records.where(revisions.c.article.in_(led))))
        if own:
            return own
    return examples(anomaly, _records(connection, records))


def _pages(connection: Connection, observation: Observation, which: ColumnElement[bool]) -> tuple[Example, ...]:
    """Pages that the run visited and that came to such an end."""
    is_visited = urls.c.visited.between(observation.began, observation.ended)
    query = select(urls.c.url).where(urls.c.site == observation.site, is_visited, which)
    rows = connection.execute(query.order_by(urls.c.url_id).limit(MAX_EXAMPLES))
    return tuple(Example(url, None) for (url,) in rows)


def _led_by(site: str, anomaly: Anomaly) -> Select[Any] | None:
    """The articles to which the listing or the channel led that an alarm is of; None where it is of neither."""
    query = select(urls.c.article).join(discoveries, discoveries.c.target == urls.c.url_id)
    query = query.where(urls.c.site == site, urls.c.article.is_not(None))
    if not anomaly.subject:
        return None
    if anomaly.kind in (AlarmKind.LISTING_EMPTY, AlarmKind.LINKS_MOVED):
        return query.where(discoveries.c.page == digest(site, anomaly.subject))
    if anomaly.kind == AlarmKind.CHANNEL_DRY:
        return query.where(discoveries.c.channel == anomaly.subject)
    return None


def _records(connection: Connection, query: Select[Any]) -> Iterator[Mapping[str, Any]]:
    """The latest first."""
    for (blob,) in connection.execute(query.order_by(revisions.c.number.desc()).limit(_EARLIER)):
        if blob == DROPPED:
            continue
        try:
            yield decode(unpack(blob))
        except ValueError:  # a check of the ledger says so
            continue
