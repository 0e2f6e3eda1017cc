"""Tails of distributions of counts, as evidence: how improbable a count is, as -log10 of its probability.

Standard library only; the sums have as many terms as what is counted.

Tested in tests/report/watch/test_tails.py.
"""

from math import lgamma, log, log1p

_MAX_COUNTED = 400
"""Of more, a sample of this size says enough: a share of a thousand records is as sure as one of four hundred."""

MAX_EVIDENCE = 60.0


def share_evidence(few: int, of: int, share: float, precision: float) -> float:
    """How improbable it is that so few, or fewer, of these are what usually a `share` of them is.

    By the beta-binomial distribution: the share itself varies from run to run, like one of `precision` articles would
    (Skellam 1948, A probability distribution derived from the binomial distribution).

    >>> round(share_evidence(0, 31, 0.97, 60.0), 1), round(share_evidence(29, 31, 0.97, 60.0), 1)
    (22.9, 0.6)
    """
    if of > _MAX_COUNTED:
        few, of = round(few * _MAX_COUNTED / of), _MAX_COUNTED
    alpha, beta = share * precision, (1 - share) * precision
    first = lgamma(beta + of) + lgamma(precision) - lgamma(precision + of) - lgamma(beta)  # log of P(0)
    total = term = 1.0
    for number in range(few):
        term *= (of - number) / (number + 1) * (alpha + number) / (of - number - 1 + beta)
        total += term
    return max(0.0, min(-(first + log(total)) / log(10), MAX_EVIDENCE))


def many_evidence(many: int, expected: float, size: float) -> float:
    """How improbable it is to count so many, or more, where so many are expected.

    By the negative binomial distribution: the expectation itself varies like a gamma variable of this `size` (shape).

    >>> round(many_evidence(40, 8.0, 4.0), 1)
    4.3
    """
    if many <= expected:
        return 0.0
    ratio = expected / (expected + size)
    log_term = lgamma(many + size) - lgamma(size) - lgamma(many + 1) + size * log(1 - ratio) + many * log(ratio)
    total, term, number = 1.0, 1.0, many
    while term > 1e-3 * total and number < many + 10_000:
        term *= ratio * (number + size) / (number + 1)
        total += term
        number += 1
    return max(0.0, min(-(log_term + log(total)) / log(10), MAX_EVIDENCE))


def silence_evidence(expected: float, variation: float) -> float:
    """How improbable it is that nothing comes in a run of which so many are expected: the zero term of the negative
    binomial distribution, where the expectation has this squared coefficient of variation.

    >>> round(silence_evidence(16.2, 1e-6), 1), round(silence_evidence(16.2, 0.15), 1)
    (7.0, 3.6)
    """
    return min(log1p(variation * expected) / variation / log(10), MAX_EVIDENCE)
