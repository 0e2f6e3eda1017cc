"""Random numbers of the distributions that a newsroom needs."""

from itertools import repeat, starmap
from math import exp, sqrt
from random import Random


def poisson(random: Random, mean: float) -> int:
    if mean <= 0:
        return 0
    if mean > 40:
        return max(0, round(random.gauss(mean, sqrt(mean))))
    limit, product, number = exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        number += 1
    return number


def binomial(random: Random, of: int, share: float) -> int:
    if share <= 0 or of <= 0:
        return 0
    if share >= 1:
        return of
    if of > 60 and 10 < of * share < of - 10:
        return min(max(round(random.gauss(of * share, sqrt(of * share * (1 - share)))), 0), of)
    return sum(map(float(share).__gt__, starmap(random.random, repeat((), of))))


def around(random: Random, share: float, precision: float) -> float:
    """A share that varies from run to run."""
    if not 0 < share < 1:
        return share
    return random.betavariate(share * precision, (1 - share) * precision)
