"""A page to learn from as if its article were a note of one to three paragraphs, beside all that the page shows.

Few labelled texts are as short, and a model that knows none takes the longest cards, comments and offers beside a note.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.training.examples import Example

WORTH = 0.5  # of the whole page
ONE_OF = 2  # pages
_MAX_PARAGRAPHS = 3
_MIN_PARAGRAPHS = 5  # of a text that is cut
_PARAGRAPH = 60  # characters
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def shortened(example: Example) -> Example | None:
    """The page with the beginning of its text alone; None for the pages that are not learned from so.

    What stands between the paragraphs that go, goes with them.
    """
    number = int(sha256(f"short{example.id}".encode()).hexdigest(), 16)
    if number % ONE_OF:
        return None
    return _cut(example, 1 + number // ONE_OF % _MAX_PARAGRAPHS)


def _cut(example: Example, count: int) -> Example | None:
    blocks = example.blocks
    text = [number for number, label in enumerate(example.labels) if label > 0.5]
    paragraphs = [n for n in text if len(blocks[n].text) >= _PARAGRAPH and blocks[n].scope.tag not in _HEADINGS]
    if len(paragraphs) < _MIN_PARAGRAPHS:
        return None
    last = paragraphs[count - 1]
    kept = [number for number in range(len(blocks)) if not last < number <= text[-1]]
    return replace(
        example,
        blocks=[blocks[number] for number in kept],
        labels=[example.labels[number] for number in kept],
        hints=example.hints._replace(body=_up_to(example.hints.body, blocks[last].text)),
        weight=WORTH * example.weight,
    )


def _up_to(told: str, last: str) -> str:
    """The text that the page's data tell, up to its last paragraph that is left."""
    end = last[-_PARAGRAPH // 2 :]
    at = told.find(end)
    return told[: at + len(end)] if at >= 0 else told
