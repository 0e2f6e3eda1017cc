"""Gives each block a chance to be text of the article, by weights that were learned once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newscrawler.extract.body import context, features
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.forest import Scorer, compiled
from newscrawler.extract.body.hints import Hints
from newscrawler.extract.body.looked_at import CHANCE, looked_at
from newscrawler.extract.body.vocabulary import Vocabulary

HOPELESS, SURE = 0.04, 0.97
"""A first chance up to which, and one from which on, a block is not looked at again."""


@dataclass(frozen=True, slots=True)
class Model:
    """Two forests: one looks at each block, the other also at what the first made of its neighbours."""

    vocabulary: Vocabulary
    first: Scorer
    second: Scorer

    def chances(self, blocks: Sequence[TextBlock], hints: Hints) -> tuple[list[float], list[float]]:
        """For each block the chance to be text of the article, and its size in words."""
        asked = looked_at(blocks)
        rows = features.rows(blocks, self.vocabulary, hints, asked)
        words = [block.text.count(" ") + 1.0 for block in blocks]
        chances = [CHANCE] * len(blocks)
        unsure: list[int] = []
        unsure_rows: list[list[float]] = []
        for number, row, chance in zip(asked, rows, self.first(rows), strict=True):
            chances[number], words[number] = chance, features.words_of(row)
            if HOPELESS < chance < SURE:
                unsure.append(number)
                unsure_rows.append(row)
        again = context.second_look(blocks, chances, words, unsure)
        second = self.second([row + more for row, more in zip(unsure_rows, again, strict=True)])
        for number, chance in zip(unsure, second, strict=True):
            chances[number] = chance
        return chances, words


def read_model(weights: Mapping[str, Any]) -> Model:
    """The model of weights as `tests/training/body.py` writes them."""
    width = len(features.NAMES)
    return Model(
        Vocabulary(weights["names"], weights["words"]),
        compiled(weights["first"]["trees"], weights["first"]["bias"], width),
        compiled(weights["second"]["trees"], weights["second"]["bias"], width + len(context.NAMES)),
    )


@cache
def model() -> Model:
    """The model that comes with the package; read when the first page needs it."""
    return read_model(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))
