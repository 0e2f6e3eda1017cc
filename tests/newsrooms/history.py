"""A newsroom's history as its runs see it: an observation a run, and the faults that some of them see."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch.histograms import LAGS, WORDS
from tests.newsrooms.bound import power
from tests.newsrooms.draws import around, binomial, poisson
from tests.newsrooms.faults import FAULTS, Fault
from tests.newsrooms.known_articles import WHAT_CHANGES, share_changed, sources_again, what_changes
from tests.newsrooms.needed import NEEDED, lacking_in
from tests.newsrooms.newsroom import BEGINS, DAY, Newsroom, Section, expected, newsroom, revisits

WARM_UP = 28  # days without a fault
_EVERY = 12.0  # days from fault to fault


class Injected(NamedTuple):
    """A fault, in all runs that end within its time. `section` is the one that it is of, where it is of one."""

    fault: Fault
    section: str
    began: float
    ended: float


class Seen(NamedTuple):
    """A run, the fault that it saw, and the chance that any method could have to find it in this run and the next."""

    observation: Observation
    injected: Injected | None
    chance: float


def schedule(room: Newsroom) -> list[Injected]:
    """The faults of a site. Together the sites have each of them as often."""
    random = Random(f"faults {room.seed}")  # noqa: S311 - a seed is wanted
    found, day, number = [], WARM_UP + random.uniform(0, 4), 0
    while day < room.days - 6:
        fault = FAULTS[(room.seed * 13 + number * 7) % len(FAULTS)]
        began = BEGINS + day * DAY
        section = random.choice(room.sections).name
        found.append(Injected(fault, section, began, began + random.uniform(2, 4) * DAY))
        day += _EVERY + random.uniform(-1, 1)
        number += 1
    return found


def history(seed: int, days: int, *, faults: bool = True) -> Iterator[Seen]:
    room = newsroom(seed, days)
    random = Random(f"history {seed}")  # noqa: S311 - a seed is wanted
    injected = schedule(room) if faults else []
    times = list(_times(random, room))
    own: Injected | None = None
    for number, ended in enumerate(times):
        began = times[number - 1] if number else ended - DAY * 5
        before, own = own, next((each for each in injected if each.began <= ended < each.ended), None)
        until = times[min(number + 1, len(times) - 1)]
        counts = _counts(random, room, own, began, ended, is_first=not number)
        outcome = own.fault.outcome if own is not None else "done"
        observation = Observation(
            f"site{seed}", f"{seed}-{number}", number + 1, ended - 60, ended, outcome, True, counts
        )
        is_first = own is not None and own is not before
        yield Seen(observation, own, _chance(room, own, began, until) if own and is_first else 0.0)


def _times(random: Random, room: Newsroom) -> Iterator[float]:
    """When runs end: some are missed, and now and then our own machine is off for hours."""
    at, outage = BEGINS + random.uniform(0, room.every), 0.0
    while at < BEGINS + room.days * DAY:
        if random.random() < room.every / (45 * DAY):
            outage = at + random.uniform(6, 36) * 3_600
        if at >= outage and random.random() > 0.01:
            yield at + random.uniform(0, 0.1) * room.every
        at += room.every


def _chance(room: Newsroom, own: Injected, began: float, until: float) -> float:
    new = {each.name: expected(room, each, began, until) for each in room.sections}
    section = next(each for each in room.sections if each.name == own.section)
    return power(room, own.fault, section, sum(new.values()), new[own.section], revisits(room, began, until))


_HEALTHY = Fault("", (), "run")


def _counts(
    random: Random, room: Newsroom, own: Injected | None, began: float, ended: float, *, is_first: bool
) -> dict[str, dict[str, int]]:
    fault = own.fault if own is not None else _HEALTHY
    channels = dict(room.channels)
    if fault.affects in channels:
        channels[fault.affects] *= fault.published
    new: dict[str, int] = {}
    noise = random.gammavariate(12, 1 / 12)  # newsrooms publish in bursts
    for section in room.sections:
        mean = noise * expected(room, section, began, ended) * _left(fault, own, section, channels)
        if count := poisson(random, mean):
            new[section.name] = count
    total = sum(new.values())
    again = poisson(random, random.gammavariate(12, 1 / 12) * revisits(room, began, ended))
    visited = total + again
    share_failed = max(fault.failed, _ordinary_failures(random))
    failed = binomial(random, visited, share_failed)
    rejected = binomial(random, visited - failed, max(fault.rejected, 0.02))
    gone = binomial(random, visited - failed - rejected, max(fault.gone, 0.004))
    kept = (visited - failed - rejected - gone) / visited if visited else 1.0
    new = {name: number for name, count in new.items() if (number := binomial(random, count, kept))}
    known = binomial(random, again, kept)
    lacking = lacking_in(random, room, fault, new, known)
    new, known, rejected = lacking.new, lacking.known, rejected + sum(lacking.dropped.values())
    total = sum(new.values())
    first = _split(random, total, channels)
    copies = binomial(random, total, max(fault.copies, around(random, room.agencies, 25)))
    lost, changed = _changed(random, room, own, known)
    of = total + (min(poisson(random, 0.3 * total + 0.5), known) if kept > 0.3 else 0)
    records = of + lost
    with_authors = sum(new.get(each.name, 0) * each.authors for each in room.sections)
    shares = {**room.fields, **dict.fromkeys(NEEDED, 1.0), "authors": with_authors / total if total else 0.9}
    left = {name: number for name, number in fault.fields.items() if name not in NEEDED}
    field = {
        name: binomial(random, of, around(random, share, 80) * left.get(name, 1.0))
        + (binomial(random, lost, share) if name not in left else 0)
        for name, share in shares.items()
    }
    counts: dict[str, dict[str, int]] = {
        "run": {fault.outcome: 1},
        "articles": {"new": total - copies, "copies": copies, "updated": records - total, "withdrawn": gone},
        "records": {"all": records, "new": total},
        "section": new,
        "channel": first,
        "named": _named(random, room, fault, total, first),
        "field": {name: number for name, number in field.items() if number},
        "source": _sources(random, room, fault, field),
        "again": sources_again(random, room, fault, known),
        "drop": {f"missing_{name}": number for name, number in lacking.dropped.items()},
        "words": _words(random, room, fault, records, field["body"], lost),
        "changed": changed,
        "lag": _lags(random, room, fault, total, ended - began, is_first=is_first),
        "language": _split(random, total, _languages(room, fault)),
        "page": {"done": visited - failed - rejected - gone, "failed": failed, "rejected": rejected, "gone": gone},
        "status": _statuses(random, visited, fault),
        "judged": {"body": field["body"]},
        "doubt": {"body": round(1_000 * field["body"] * min(around(random, 0.04, 60) * fault.doubt, 1.0))},
        "traffic": {"requests": visited + 10},
        "time": {"latency_ms": round((visited + 10) * room.latency * random.lognormvariate(0, 0.25) * fault.latency)},
        "gate": {"passed": 1},
    }
    if fault.outcome == "done":
        counts |= _listings(random, room, own, fault)
    return counts


def _left(fault: Fault, own: Injected | None, section: Section, channels: dict[str, float]) -> float:
    """What is left of a section's articles: those of a channel that dried up are found by others, mostly."""
    if fault.affects in ("section", "listing"):
        return fault.published if fault.everywhere or (own and own.section == section.name) else 1.0
    if fault.affects in channels:
        return 0.85
    return 1.0


def _ordinary_failures(random: Random) -> float:
    return random.uniform(0.05, 0.2) if random.random() < 0.005 else 0.004


def _split(random: Random, of: int, shares: dict[str, float]) -> dict[str, int]:
    found, left, total = {}, of, sum(shares.values())
    for name, share in shares.items():
        number = binomial(random, left, min(share / total, 1.0)) if total > 0 else 0
        left, total = left - number, total - share
        if number:
            found[name] = number
    return found


def _named(random: Random, room: Newsroom, fault: Fault, total: int, first: dict[str, int]) -> dict[str, int]:
    """What each channel names by then. One that has dried up is as it was, and names nothing new."""
    found = dict(first)
    for name, also in room.also.items():
        left = fault.published if name == fault.affects else 1.0
        found[name] = first.get(name, 0) + binomial(random, total - first.get(name, 0), around(random, also, 20) * left)
    return {name: number for name, number in found.items() if number}


def _changed(random: Random, room: Newsroom, own: Injected | None, known: int) -> tuple[int, dict[str, int]]:
    """Known articles that were visited again: how many of them a fault has changed, and how many lost what."""
    counts = {name: binomial(random, known, around(random, room.edits, 40)) for name in WHAT_CHANGES}
    lost = 0
    if own is not None and (name := what_changes(own.fault)) is not None:
        lost = binomial(random, known, room.fresh * share_changed(room, own.fault, name))
        counts[name] += min(lost, known - counts[name])
    return lost, {"visited": known, **{name: number for name, number in counts.items() if number}}


def _sources(random: Random, room: Newsroom, fault: Fault, field: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, shares in room.sources.items():
        main, other = shares
        of_main = 0 if name in fault.moved else binomial(random, field[name], around(random, shares[main], 60))
        found |= {f"{name}={main}": of_main, f"{name}={other}": field[name] - of_main}
    return {name: number for name, number in found.items() if number}


def _languages(room: Newsroom, fault: Fault) -> dict[str, float]:
    main = room.languages * (1 - fault.foreign)
    return {"en": main, "fr": 1 - main}


def _words(random: Random, room: Newsroom, fault: Fault, records: int, bodies: int, lost: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for number in range(bodies):
        if random.random() < fault.cut or (number < lost and fault.cut):
            words = random.uniform(20, 70)
        else:
            words = room.words * random.lognormvariate(0, 0.6) * fault.words
        found[str(max(bucket for bucket in WORDS if bucket <= max(words, 1)))] += 1
    found["0"] += records - bodies
    return {bucket: number for bucket, number in found.items() if number}


def _lags(random: Random, room: Newsroom, fault: Fault, total: int, passed: float, *, is_first: bool) -> dict[str, int]:
    found: Counter[str] = Counter()
    for _ in range(total):
        if random.random() < max(fault.future, 0.002):
            found["future"] += 1
            continue
        lag = random.uniform(0, passed) + random.expovariate(1 / room.delay) + fault.late
        if is_first or random.random() < 0.01:
            lag += random.uniform(0, 20) * DAY
        at = bisect_left(LAGS, lag)
        found[str(LAGS[at]) if at < len(LAGS) else "more"] += 1
    return dict(found)


def _statuses(random: Random, visited: int, fault: Fault) -> dict[str, int]:
    blocked = binomial(random, visited + 10, max(fault.blocked, 0.002))
    return {"200": visited + 10 - blocked, "403": blocked}


def _listings(random: Random, room: Newsroom, own: Injected | None, fault: Fault) -> dict[str, dict[str, int]]:
    """Some listings have not changed, and are not read."""
    listed, read = {}, {}
    for section in room.sections:
        if random.random() < 0.2:
            continue
        is_hit = fault.links < 1 and (fault.everywhere or (own is not None and own.section == section.name))
        links = room.links * random.lognormvariate(0, 0.12) * (fault.links if is_hit else 1.0)
        listed[f"https://news.example/{section.name}"] = round(links)
        read[f"https://news.example/{section.name}"] = 1
    return {"listing": listed, "listing_read": read}
