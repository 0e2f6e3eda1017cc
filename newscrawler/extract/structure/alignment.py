"""Finds the lines of a page that a body's paragraphs were made of: the body is what says which of them are text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawler.extract.structure.lines import PLAIN, Line, Pieces

CELLS = " | "
"""What parts the cells of a row in a body."""

_MAX_CANDIDATES = 50  # lines that a paragraph is compared with


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A paragraph of the body with the lines that it was made of; none where the page does not show it so."""

    text: str
    lines: Sequence[Line]
    part: int | None = None  # of the only line, where the paragraph is one of its parts

    def pieces(self) -> Pieces:
        """The pieces of the paragraph with their styles."""
        if self.part is not None:
            return self.lines[0].parts[self.part]
        joined: Pieces = []
        for line in self.lines:
            joined += [(CELLS if CELLS in self.text else " ", PLAIN), *line.pieces()] if joined else line.pieces()
        return joined


def places(paragraphs: Sequence[str], lines: Sequence[Line]) -> list[PlacedText]:
    """Where each paragraph stands, in order: on a line, on a part of one, or on several, as cells of a row."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for part, text in enumerate(line.texts):
            starts.setdefault(text.partition(" ")[0], []).append((number, part))
    found: list[PlacedText] = []
    at = (0, 0)
    for text in paragraphs:
        candidates = starts.get(text.partition(" ")[0], [])
        first = bisect_left(candidates, at)
        for number, part in candidates[first : first + _MAX_CANDIDATES]:
            end = _end(text, lines, number, part)
            if end is not None:
                one = part if end == (number, part + 1) and len(lines[number].texts) > 1 else None
                found.append(PlacedText(text, lines[number : max(end[0], number + 1)], one))
                at = end
                break
        else:
            found.append(PlacedText(text, ()))
    return found


def _end(text: str, lines: Sequence[Line], number: int, part: int) -> tuple[int, int] | None:
    """The line and the part behind a paragraph that begins with these; None where it does not."""
    if lines[number].text == text:
        return (number + 1, 0) if part == 0 else None
    if lines[number].texts[part] == text:
        return number, part + 1
    while part == 0 and number < len(lines):
        line = lines[number].text
        number += 1
        if text == line:
            return number, 0
        text = next((text[len(line + mark) :] for mark in (CELLS, " ") if text.startswith(line + mark)), "")
        if not text:
            return None
    return None
