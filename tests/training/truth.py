"""What of a page's blocks is text of its article, and how well a text agrees with the truth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from tests.bench.measures import words_of as words

UNKNOWN = -1.0
"""The label of a block of which nobody knows whether it is text: it teaches nothing."""

_SCRIPTS = {
    "Han": r"[\u3400-\u9fff]", "Kana": r"[\u3040-\u30ff]", "Hangul": r"[\uac00-\ud7af]", "Arabic": r"[\u0600-\u06ff]",
    "Indic": r"[\u0900-\u0dff]", "Thai": r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]",
    "Cyrillic": r"[\u0400-\u04ff]", "Greek": r"[\u0370-\u03ff]", "Hebrew": r"[\u0590-\u05ff]",
}  # fmt: skip


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[i : i + size]) for i in range(max(1, len(found) - size + 1))) if found else Counter()


def agreement(got: str, want: str) -> tuple[float, float, float]:
    """F1, precision and recall of the shingles of a text."""
    a, b = shingles(got), shingles(want)
    hits = sum((a & b).values())
    p, r = (hits / sum(found.values()) if hits else 0.0 for found in (a, b))
    return 2 * p * r / (p + r) if hits else 0.0, p, r


def script(text: str) -> str:
    """The script of a text's letters: "Latin" where none of the others is a fifth of it. Kana makes it Japanese."""
    letters = sum(map(str.isalpha, text)) or 1
    shares = {name: len(re.findall(letter, text)) / letters for name, letter in _SCRIPTS.items()}
    if shares["Kana"] > 0.1:
        return "Kana"
    name = max(shares, key=lambda name: shares[name])
    return name if shares[name] > 0.2 else "Latin"


def align(texts: Sequence[str], truth: str) -> list[float]:
    """How much of each text is part of the truth, in its order: a heaviest chain of whole texts, shingles for the rest.

    The order keeps a teaser or a table of contents from being taken for the heading that it repeats.
    """
    wanted = words(truth)
    line = f" {' '.join(wanted)} "
    starts, at = [], 0
    for word in wanted:
        starts.append(at)
        at += len(word) + 1
    every = [words(text) for text in texts]
    labels = [0.0] * len(texts)
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(wanted) + 3)  # a Fenwick tree of maxima by the chain's end

    def heaviest(end: int) -> tuple[float, int]:
        found = (0.0, -1)
        while end > 0:
            found = max(found, best[end])
            end -= end & -end
        return found

    links: list[tuple[int, int, int, int]] = []
    for number, mine in enumerate(every):
        new = []
        needle, at = f" {' '.join(mine)} ", -1
        for _ in range(8 if mine else 0):
            at = line.find(needle, at + 1)
            if at < 0:
                break
            start = bisect_left(starts, at)
            weight, before = heaviest(start + 1)
            links.append((number, before, start, start + len(mine)))
            new.append((start + len(mine) + 1, (weight + len(mine) ** 1.3, len(links) - 1)))
        for end, chain in new:
            while end < len(best):
                best[end] = max(best[end], chain)
                end += end & -end
    covered = bytearray(len(wanted))
    link = heaviest(len(wanted) + 1)[1]
    while link >= 0:
        number, link, start, end = links[link]
        labels[number] = 1.0
        covered[start:end] = b"\1" * (end - start)
    rest = Counter(tuple(wanted[i : i + 4]) for i in range(len(wanted) - 3) if not all(covered[i : i + 4]))
    for number, mine in enumerate(every):
        if labels[number] or len(mine) < 6:
            continue
        parts = [tuple(mine[i : i + 4]) for i in range(len(mine) - 3)]
        hits = [part for part in parts if rest[part] > 0]
        if len(hits) > 0.3 * len(parts):
            labels[number] = len(hits) / len(parts)
            rest.subtract(hits)
    return labels
