"""Learns which words, in class names and in short texts, speak for or against an article's text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.vocabulary import MAX_SHORT_LENGTH, TEXT_WORDS, Vocabulary, name_words
from tests.training.truth import UNKNOWN

if TYPE_CHECKING:
    from tests.training.examples import Example

LEAST_PAGES = 8  # on which a word stands to be learned
LEAST_ODDS = 0.5

Votes = dict[str, tuple[float, float]]
"""How much of a page's text around a word is none of the article's, and how much is; together 1."""


def votes(found: Sequence[TextBlock], labels: Sequence[float]) -> tuple[Votes, Votes]:
    """A page's votes on words in class names and on those of short texts."""
    in_names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    in_texts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    around: dict[object, set[str]] = {}
    for block, label in zip(found, labels, strict=True):
        if label == UNKNOWN:
            continue
        side = int(label > 0.5)
        if block.scope not in around:
            named: set[str] = set()
            scope, steps = block.scope, 0
            while scope is not None and steps < 4:
                named |= name_words(scope.names)
                scope, steps = scope.around, steps + 1  # type: ignore[assignment]
            around[block.scope] = named
        for word in around[block.scope] | name_words(block.names):
            in_names[word][side] += min(len(block.text), 300) ** 0.5
        if len(block.text) <= MAX_SHORT_LENGTH:
            for word in set(TEXT_WORDS(block.text.casefold())):
                in_texts[word][side] += 1
    return _shares(in_names), _shares(in_texts)


def _shares(counts: dict[str, list[float]]) -> Votes:
    return {
        word: (against / (against + favour), favour / (against + favour)) for word, (against, favour) in counts.items()
    }


def learn_words(examples: Sequence[Example]) -> Vocabulary:
    """Log odds of words, each page with its weight for a vote."""
    names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    texts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for example in examples:
        for total, of_page in zip((names, texts), example.votes, strict=True):
            for word, (against, favour) in of_page.items():
                of_word = total[word]
                of_word[0] += against * example.weight
                of_word[1] += favour * example.weight
                of_word[2] += 1
    return Vocabulary(_odds(names, LEAST_PAGES - 2), _odds(texts, LEAST_PAGES))


def _odds(given: dict[str, list[float]], least: int) -> dict[str, float]:
    against, favour = (sum(vote[side] for vote in given.values()) for side in (0, 1))
    prior, share = math.log(favour / against), favour / (favour + against)
    found = {
        word: math.log((vote[1] + 2 * share) / (vote[0] + 2 * (1 - share))) - prior
        for word, vote in given.items()
        if vote[2] >= least
    }
    return {word: round(odds, 1) for word, odds in sorted(found.items()) if abs(odds) >= LEAST_ODDS}
