"""Paragraphs beside those that are taken: what stands in a row with an article's text, and looks like it, is its text.

The model judges each block; in a language or a template that it has seen little of, it is in doubt of single ones.
"""

from collections.abc import Sequence

from newscrawler.extract.general.blocks import Block, Scope

_PROSE = 80  # characters of a block that ends as a sentence does
_UNSPACED = 30  # of one in a script that writes a word in few characters
_STOPS = '.!?…。！？؟۔।”"»’」'
_FEWEST = 3  # paragraphs of a row that are taken
_MOST_LINKED = 0.3
_HEADINGS = ("h2", "h3", "h4")


def with_siblings(blocks: Sequence[Block], taken: Sequence[bool]) -> list[bool]:
    """The blocks that are taken, paragraphs in a row of which three and half are, and headings between."""
    rows: dict[tuple[Scope | None, str], list[int]] = {}
    for number, block in enumerate(blocks):
        if len(block.text) >= _UNSPACED and _is_prose(block):
            rows.setdefault((block.scope.around, block.scope.key), []).append(number)
    found = list(taken)
    boxes: set[Scope | None] = set()
    for (box, _), row in rows.items():
        own = sum(taken[number] for number in row)
        if own >= _FEWEST and 2 * own >= len(row):
            boxes.add(box)
            for number in row:
                found[number] = True
    inside: dict[Scope | None, list[int]] = {box: [] for box in boxes}
    for number, block in enumerate(blocks) if boxes else ():
        if block.scope.around in boxes:
            inside[block.scope.around].append(number)
    for row in inside.values():
        for above, number, below in zip(row, row[1:], row[2:], strict=False):
            if blocks[number].scope.tag in _HEADINGS and all(found[n] and _is_prose(blocks[n]) for n in (above, below)):
                found[number] = True
    return found


def _is_prose(block: Block) -> bool:
    text = block.text
    least = _PROSE if text[:40].isascii() or " " in text[:_UNSPACED] else _UNSPACED
    return len(text) >= least and text[-1] in _STOPS and block.linked < _MOST_LINKED * len(text)
