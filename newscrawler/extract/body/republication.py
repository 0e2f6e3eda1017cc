"""Takes out boxes that offer the article to other publishers, whatever they are named: by the words of their heading
and of the licence.

Tested in tests/extract/body/test_republication.py.
"""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.headed_boxes import headed_box
from newscrawler.extract.page import Page
from newscrawler.language.any_case import AnyCase

_MAX_LENGTH = 120  # characters of the heading
_MAX_HEADINGS = 20
_MAX_SHARE = 0.5  # of the text, of what is in the box
_LICENCES = ("Creative Commons", "creativecommons")  # what such a box names or links
_HEADING = AnyCase(
    r"\W{0,3}(?:(?:want to|you (?:can|may)) )?(?:re-?publish|republi(?:er|ez|car|que)|ripubblicar?e?|terbitkan ulang)\b"
)
_LICENCE = AnyCase(r"creative commons|\blicen[cs]e|\blicenc|\blicenz|\blisensi")


def without_republication(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those of such a box below the beginning of the text."""
    kept = list(taken)
    if not any(kept) or not page.mentions(_LICENCES):
        return kept
    first = kept.index(True)
    total = sum(len(block.text) for block, chosen in zip(blocks, taken, strict=True) if chosen)
    headings = [number for number in range(first + 1, len(blocks)) if _is_heading(blocks[number].text)]
    for number in headings[:_MAX_HEADINGS]:
        _, end = headed_box(blocks, number)
        box = range(number, end)
        size = sum(len(blocks[other].text) for other in box if taken[other])
        if size <= _MAX_SHARE * total and any(_LICENCE.search(blocks[other].text) for other in box):
            kept[number:end] = [False] * len(box)
    return kept


def _is_heading(text: str) -> bool:
    return len(text) <= _MAX_LENGTH and _HEADING.match(text) is not None
