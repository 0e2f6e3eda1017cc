"""Turns the signs of a field into the chance that it is right, by weights that were learned from labelled pages."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from newscrawler.article import Article
from newscrawler.extract.confidence.signs import Signs, signs
from newscrawler.extract.sources.evidence import Sources

BIAS = "bias"
_LEAST, _MOST = 0.01, 0.99  # no page is evidence for more

Weights = Mapping[str, Mapping[str, float]]
"""For each field the weight of each of its signs, in log odds, and what they are added to."""


def confidence(article: Article, sources: Sources) -> dict[str, float]:
    """The chance that each field is right, in two digits; of those alone whose source labelled pages have, too."""
    known = weights()
    told = signs(article, sources).items()
    return {field: chance(found, known[field]) for field, found in told if is_known(found, known[field])}


def is_known(found: Signs, own: Mapping[str, float]) -> bool:
    """Whether anything was learned of the source that told a field, which is its first sign."""
    return next(iter(found)) in own


def chance(found: Signs, own: Mapping[str, float]) -> float:
    """The chance of a field with these signs, by the weights of its field: a logistic regression.

    >>> chance({"printed": 1.0, "differing": 2.0}, {"bias": 1.0, "printed": 2.0, "differing": -1.5})
    0.5
    """
    odds = own[BIAS]
    for name, number in found.items():
        odds += own.get(name, 0.0) * number
    return round(min(max(1 / (1 + exp(-odds)), _LEAST), _MOST), 2)


@cache
def weights() -> Weights:
    """The weights that come with the package, as `tests/training/confidence.py` writes them."""
    found: Weights = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return found
