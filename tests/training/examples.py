"""The pages to learn from: their blocks, and of each block how much of it is text of the article."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.hints import Hints, page_hints
from newscrawler.extract.page import Page
from tests.training.nameless import twin
from tests.training.truth import align
from tests.training.words import Votes, votes

NAMELESS = 6  # one site of so many is learned from without class names
_SECOND_LEVEL = ("ac", "co", "com", "edu", "go", "gob", "gov", "in", "ne", "net", "nom", "or", "org")


@dataclass
class Example:
    """A page: its blocks, and of each how much of it is text of the article."""

    id: str
    set: str
    url: str
    html: bytes
    truth: str  # empty where nobody has labelled the text
    hints: Hints
    blocks: list[TextBlock]
    labels: list[float]
    weight: float = 1.0
    is_nameless: bool = False  # whether it is learned from as if no class name of it were known

    @cached_property
    def votes(self) -> tuple[Votes, Votes]:
        """What the page says of words in class names and of those of short texts."""
        return votes(self.blocks, self.labels)

    @property
    def views(self) -> tuple[Example, Example]:
        """The page as it is, and as if its class names told nothing; on half of the sites machines made them."""
        return replace(self, is_nameless=False), twin(self, with_kinds=fold(self, 2, "variant") > 0)


def read(folder: Path, with_unlabelled: bool = False) -> Iterator[Example]:
    """The pages whose body is labelled, and if wanted those on whose body two other extractors agree."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if not (row["body"] or with_unlabelled):
                continue
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            page = Page(html, row["url"])
            found = page_blocks(page)
            labels, weight = _labels(row, html, found)
            if weight:
                hints = page_hints(page)
                example = Example(
                    row["id"], row.get("set", ""), row["url"], html, row["body"] or "", hints, found, labels, weight
                )
                example.is_nameless = fold(example, NAMELESS, "names") == 0
                yield example


def _labels(row: dict[str, Any], html: bytes, found: Sequence[TextBlock]) -> tuple[list[float], float]:
    if row["body"]:
        return align([block.text for block in found], row["body"]), 1.0
    from tests.training.agreed import agreed  # which needs other extractors

    return agreed(html, row["url"], found, row.get("with") or (), row.get("without") or ())


def site(url: str) -> str:
    """The part of a host that one publisher holds: news.example.co.uk -> example.co.uk."""
    parts = (urlsplit(url).hostname or "").lower().split(".")
    is_second = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3 if is_second else -2 :])


def weigh(examples: Sequence[Example]) -> None:
    """Lets sets and sites count more alike: the weight of each grows with the root of its pages."""
    sets = Counter(example.set for example in examples)
    sites = Counter(site(example.url) for example in examples)
    for example in examples:
        example.weight *= (sets[example.set] * sites[site(example.url)]) ** -0.5
    mean = sum(example.weight for example in examples) / len(examples)
    for example in examples:
        example.weight /= mean


def fold(example: Example, count: int, salt: str = "") -> int:
    return int(sha256(f"{salt}{site(example.url)}".encode()).hexdigest(), 16) % count
