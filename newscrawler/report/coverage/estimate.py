"""Estimates how many articles a publisher has published, from which channels named which.

What the numbers rest on is in docs/how-do-i-see-what-was-missed.md.
"""

from collections import Counter
from itertools import combinations as combinations_of
from math import ceil, exp, floor, inf, log
from typing import NamedTuple

from newscrawler.report.coverage import two_channels
from newscrawler.report.coverage.channels import Combinations, by_witness, listed, named_by
from newscrawler.report.coverage.dependence import merged, twins
from newscrawler.report.coverage.likelihood import NumberInterval
from newscrawler.report.coverage.log_linear import Table

MIN_NAMED = 5
"""A channel that named fewer articles says nothing of the others."""

_MAX_WITNESSES = 5  # a table of more has hardly an article a cell; those that named most stay
_MAX_TIMES = 5  # an interval that ends at more than so many times what is known tells nothing

# Two channels cannot show whether they are independent. Being named by one may make the odds of being named by the
# other half as high (each has subjects of its own) or four times as high (both prefer the important); 1.5 to 3 is
# what popular articles alone make of it.
_ODDS = (0.5, 4.0)

# Models whose AIC is so much worse than the best one's have some support left (Burnham and Anderson 2002: up to 4).
_SUPPORTED, _MAX_MODELS = 3.0, 4


class Estimate(NamedTuple):
    """How many articles there are, with a 95 % interval; none of it where that cannot be told, for a `reason`.

    `known` of them have been named. There are `at_least` so many: the interval's lower end or, where there is none, a
    rough bound, if channels prefer the same ones (Chao 1987).
    """

    known: int
    witnesses: tuple[str, ...]
    at_least: int
    number: int | None = None
    low: int | None = None
    high: int | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()


def estimate(combinations: Combinations) -> Estimate:
    """Estimate from how many articles were named by just these channels; those that none named do not count.

    >>> named = {frozenset({"sections"}): 20, frozenset({"sitemaps"}): 10, frozenset({"sections", "sitemaps"}): 40}
    >>> found = estimate(named)
    >>> found.known, found.number, found.low, found.high
    (70, 75, 70, 114)
    >>> estimate({frozenset({"sections"}): 20, frozenset({"sitemaps"}): 10}).reason
    'no article was named by two channels that are independent'
    """
    known = sum(number for channels, number in combinations.items() if channels)
    table = by_witness({channels: number for channels, number in combinations.items() if channels and number})
    notes = [f"{name} count as one: what writes one writes the other" for name in named_by(table) if " and " in name]
    for group in twins(table):
        name = listed(group)
        table = merged(table, group, name)
        notes.append(f"{name} name the same articles, by what others name: they count as one")
    used, left_out = _used(table)
    notes += left_out
    counts = _patterns(table, used)
    least = max(known, floor(_at_least(counts, len(used)))) if used else known
    found = Estimate(known, used, least, notes=tuple(notes))
    if len(used) < 2:
        return found._replace(reason=_one_alone(named_by(table)))
    if len(used) == 2:
        both = counts[3]
        if not both:
            return found._replace(reason=_NO_OVERLAP)
        missed = _missed_by_two(counts)
        found = found._replace(notes=(*notes, _TWO))
    else:
        missed = _missed_by_more(counts, len(used))
    named = sum(counts.values())
    if named + missed.high > _MAX_TIMES * known:
        return found._replace(reason=_NO_END)
    low = max(known, floor(named + missed.low))
    high = max(low, ceil(named + missed.high))
    number = min(max(round(named + missed.best), low), high)
    return found._replace(number=number, low=low, high=high, at_least=low)


_NO_END = "the interval has no end: too few articles were named by channels that are independent of each other"
_NO_OVERLAP = "no article was named by two channels that are independent"
_TWO = (
    "two channels cannot show whether they are independent: the interval allows for odds of being named by one that "
    f"are {_ODDS[0]:g} to {_ODDS[1]:g} times as high where the other names an article"
)


def _one_alone(named: Counter[str]) -> str:
    enough = [name for name, number in named.items() if number >= MIN_NAMED]
    if not named:
        return "no channel named an article"
    if len(enough) > 1:
        return _NO_OVERLAP
    if not enough:
        return f"no channel named {MIN_NAMED} articles or more"
    return f"only {enough[0]} named {MIN_NAMED} articles or more, and what one channel does not name no other shows"


def _used(table: Counter[frozenset[str]]) -> tuple[tuple[str, ...], list[str]]:
    """The witnesses that can be compared, and what is said of the others."""
    named = named_by(table)
    notes = [
        f"{name} named too few ({number}) to be compared"
        for name, number in sorted(named.items())
        if number < MIN_NAMED
    ]
    left = [name for name, number in sorted(named.items(), key=lambda each: (-each[1], each[0])) if number >= MIN_NAMED]
    for name in list(left):
        meets = any(name in channels and len(channels & {*left}) > 1 for channels in table)
        if not meets and len(left) > 2:
            left.remove(name)
            notes.append(f"{name} named none that another channel named")
    notes += [f"{name} named fewer than {_MAX_WITNESSES} others" for name in left[_MAX_WITNESSES:]]
    return tuple(sorted(left[:_MAX_WITNESSES])), notes


def _patterns(table: Counter[frozenset[str]], used: tuple[str, ...]) -> Counter[int]:
    found: Counter[int] = Counter()
    for channels, number in table.items():
        pattern = sum(1 << at for at, name in enumerate(used) if name in channels)
        if pattern:
            found[pattern] += number
    return found


def _missed_by_two(counts: Counter[int]) -> NumberInterval:
    both = counts[3]
    first, second = counts[1] + both, counts[2] + both
    number, _ = two_channels.chapman(first, second, both)
    ends = [two_channels.interval(first, second, both, odds) for odds in _ODDS]
    return NumberInterval(ends[0].low, number - sum(counts.values()), ends[1].high)


def _missed_by_more(counts: Counter[int], channels: int) -> NumberInterval:
    """What the models that have support expect, together: the best one alone is too sure of itself."""
    table = Table(counts, channels)
    models = table.models()
    best = models[0]
    supported = [model for model in models if model.aic <= best.aic + _SUPPORTED][:_MAX_MODELS]
    found = [(model, table.interval(model.terms)) for model in supported]
    # One with a term for each combination may have no end, where a simpler one says as much.
    found = [each for each in found if each[1].high < inf] or found
    weights = [exp((best.aic - model.aic) / 2) for model, _ in found]
    # On a scale of logarithms, where one that expects very many does not outweigh the others.
    middle = sum(weight * log(model.missed + 1) for weight, (model, _) in zip(weights, found, strict=True))
    number = exp(middle / sum(weights)) - 1
    return NumberInterval(min(own.low for _, own in found), number, max(own.high for _, own in found))


def _at_least(counts: Counter[int], channels: int) -> float:
    """A lower bound of Chao's kind (1987), of channels that name unequally many.

    What one channel alone named and what just two did say how many none did, sum(n_i n_j) / sum(n_ij), if all articles
    are alike; where some are liked more than others, there are more (Cauchy and Schwarz).
    """
    pairs = [(1 << first, 1 << second) for first, second in combinations_of(range(channels), 2)]
    once = sum(counts[first] * counts[second] for first, second in pairs)
    return sum(counts.values()) + once / (1 + sum(counts[first | second] for first, second in pairs))
