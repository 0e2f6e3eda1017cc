"""What any method could find at most: one that knows the newsroom and the fault, and has all false alarms for itself.

A fault is looked for in its first two runs by the most powerful test (Neyman and Pearson 1933) of what it changes,
at one false alarm in two months. A method that does not know what is broken has to share these between all that may
be, and has to learn what is usual: it finds less.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, erf, exp, lgamma, log, sqrt
from typing import NamedTuple

from tests.newsrooms.faults import Fault
from tests.newsrooms.known_articles import share_changed, share_with_authors, what_changes
from tests.newsrooms.needed import NEEDED
from tests.newsrooms.newsroom import DAY, Newsroom, Section

_MONTHS = 61 * DAY  # in which one alarm may be false
_READ = 0.8  # of the listings in a run: others have not changed
_MANY = 60.0  # articles or pages: more say nothing more
_NEVER, _ALWAYS = 1e-4, 1 - 1e-4


def power(room: Newsroom, fault: Fault, section: Section, new: float, new_of_section: float, again: float) -> float:
    """The chance to find a fault in two runs in which so many new articles are expected, so many of its section, and so
    many known ones are visited again."""
    if fault.affects == "run":
        return 1.0
    if fault.affects == "listing":
        return 1.0 if fault.everywhere else 1 - (1 - _READ) ** 2
    if fault.affects == "section":
        a_day = room.a_day * (1.0 if fault.everywhere else section.share)
        return _of_silence(new if fault.everywhere else new_of_section, a_day * _MONTHS / DAY)
    shares = [_share(room, fault, new, again)]
    if (name := what_changes(fault)) is not None and room.fresh:
        faulty = room.edits + room.fresh * share_changed(room, fault, name)
        shares.append(CountedShare(again, room.edits, faulty, 40.0))
    shares += _of_known(room, fault, again)
    rounded = [each.rounded() for each in shares if each.of > 0.05]
    return _of_shares(tuple(rounded), 2 * room.every / _MONTHS)


def _of_known(room: Newsroom, fault: Fault, again: float) -> Iterator["CountedShare"]:
    """What known articles show beside their changes: that they lack what an article needs, or where they have a field
    from."""
    for name, left in fault.fields.items():
        if name in NEEDED and room.fresh:
            yield CountedShare(again, 0.0, room.fresh * (1 - left), 1_000.0)
    if fault.moved and room.fresh:
        name = fault.moved[0]
        main, _ = room.sources[name]
        usual = room.sources[name][main]
        of = again * (share_with_authors(room) if name == "authors" else 1.0)
        yield CountedShare(of, 1 - usual, 1 - usual * (1 - room.fresh), 60.0)


class CountedShare(NamedTuple):
    """How many are expected that a run counts, what share of them is usually as a fault makes them, what share is in
    the fault, and the precision of shares from run to run."""

    of: float
    usual: float
    faulty: float
    precision: float

    def rounded(self) -> "CountedShare":
        of = round(self.of, 1) if self.of < 10 else min(float(round(self.of)), _MANY)
        return CountedShare(of, _clipped(self.usual), _clipped(self.faulty), self.precision)


def _clipped(share: float) -> float:
    return round(min(max(share, _NEVER), _ALWAYS), 4)


def _of_silence(expected: float, in_months: float) -> float:
    """Of a time without any article: with the time before the fault, since the last article, in which one was expected
    on average (an exponential variable). So long a silence has to be that one in two months is by chance."""
    return min(1.0, exp(min(expected, 100.0)) / max(in_months, 1.0))


def _share(room: Newsroom, fault: Fault, new: float, again: float) -> CountedShare:
    records, pages = 1.3 * new + 1, new + again
    if fault.cut:
        short = (1 + erf(log(70 / room.words) / 0.6 / sqrt(2))) / 2
        return CountedShare(records, short, fault.cut, 1_000.0)
    if fault.moved:
        main, _ = room.sources[fault.moved[0]]
        return CountedShare(records, 1 - room.sources[fault.moved[0]][main], _ALWAYS, 60.0)
    for name, left in fault.fields.items():
        usual = share_with_authors(room) if name == "authors" else room.fields[name]
        if name in NEEDED:
            return CountedShare(new, 1 - usual, 1 - usual * left, 1_000.0)
        return CountedShare(records, 1 - usual, 1 - usual * left, 80.0)
    if (also := room.also.get(fault.affects)) is not None:
        first = room.channels[fault.affects]
        return CountedShare(0.85 * new, 1 - (first + (1 - first) * also), _ALWAYS, 20.0)
    for share, usual in ((fault.failed, 0.0046), (fault.rejected, 0.02), (fault.gone, 0.004)):
        if share:
            return CountedShare(pages, usual, share, 1_000.0)
    if fault.future:
        return CountedShare(new, 0.002, fault.future, 1_000.0)
    if fault.copies:
        return CountedShare(new, room.agencies, fault.copies, 25.0)
    if fault.foreign:
        return CountedShare(new, 1 - room.languages, 1 - room.languages * (1 - fault.foreign), 1_000.0)
    return CountedShare(new, 0.01, 0.99, 1_000.0)  # lag


@lru_cache(maxsize=4_096)
def _of_shares(shares: tuple[CountedShare, ...], false: float) -> float:
    """The power of the likelihood ratio of counts that do not depend on one another, by cases of its logarithm."""
    cases = {0: (1.0, 1.0)}
    for share in shares:
        joint: dict[int, tuple[float, float]] = {}
        for ratio, (null, other) in cases.items():
            for own_ratio, (own_null, own_other) in _cases(share).items():
                before = joint.get(ratio + own_ratio, (0.0, 0.0))
                joint[ratio + own_ratio] = before[0] + null * own_null, before[1] + other * own_other
        cases = joint
    left, found = false, 0.0
    for _, (null, other) in sorted(cases.items(), reverse=True):
        if null > left:
            return found + other * left / null
        left, found = left - null, found + other
    return found


@lru_cache(maxsize=4_096)
def _cases(share: CountedShare) -> dict[int, tuple[float, float]]:
    """Logarithms of the likelihood ratio, rounded, each with its chances without a fault and in it."""
    expected, found = share.of, dict[int, tuple[float, float]]()
    for of in range(ceil(expected + 5 * sqrt(expected) + 6)):
        chance = exp(of * log(expected) - expected - lgamma(of + 1))
        for has in range(of + 1):
            null = _log_beta_binomial(has, of, share.usual, share.precision)
            other = _log_beta_binomial(has, of, share.faulty, share.precision)
            ratio = round(5 * (other - null))
            before = found.get(ratio, (0.0, 0.0))
            found[ratio] = before[0] + chance * exp(null), before[1] + chance * exp(other)
    return found


def _log_beta_binomial(has: int, of: int, share: float, precision: float) -> float:
    alpha, beta = share * precision, (1 - share) * precision
    choose = lgamma(of + 1) - lgamma(has + 1) - lgamma(of - has + 1)
    has_, lacks = lgamma(has + alpha) - lgamma(alpha), lgamma(of - has + beta) - lgamma(beta)
    return choose + has_ + lacks - lgamma(of + precision) + lgamma(precision)
