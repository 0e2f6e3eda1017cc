"""Reads a page by its site's memory; where the memory does not fit, the page is read as a single one."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import compress
from zlib import crc32

from newscrawler.extract.body import ruled
from newscrawler.extract.body.blocks import PARTING, TextBlock, blocks, page_blocks
from newscrawler.extract.body.context import best_cut
from newscrawler.extract.body.credit_lines import without_credits
from newscrawler.extract.body.foreign_text import without_foreign
from newscrawler.extract.body.hints import declared, page_hints
from newscrawler.extract.body.learned import judged, judgement
from newscrawler.extract.body.lists import without_lists
from newscrawler.extract.body.model import model
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.body.tag_lines import without_tags
from newscrawler.extract.body.unnamed_boxes import without_unnamed_boxes
from newscrawler.extract.memory.site_memory import SiteMemory, Skipped
from newscrawler.extract.memory.slots import passage, slots_of, step_of
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element

_AUDITED = 32  # one page of so many, by its address, is also read as a single one
_MIN_AGREED = 0.6  # share of the text on which both readings agree
_TEXT, _NONE = 0.99, 0.01  # chances of blocks in sure slots


class Recall(StrEnum):
    """What became of a memory on a page, as it is counted."""

    USED = "used"
    AGREED = "agreed"  # ... and the model takes the same text
    MISSED = "missed"  # the text does not stand where it stood on others
    DRIFTED = "drifted"  # it does, but the model takes other text


def recall(page: Page, memory: SiteMemory) -> Recall | None:
    """Read the text of a page by what its site's other pages teach; the page keeps that where it is used.

    None for a page whose profile names the container of its text. To be called before anything is read of the page.
    """
    if ruled.container(page) is not None:
        return None
    found = blocks(page.root, _skipped(page.root, memory.skipped))
    if not found:
        return Recall.MISSED
    read = _reading(page, found, memory)
    if read is None:
        return Recall.MISSED
    is_audited = crc32(page.url.encode("utf-8", "replace")) % _AUDITED == 0
    if is_audited and not _agree(read, page.once(judgement)):
        return Recall.DRIFTED
    page.keep(page_blocks, found)
    page.keep(judgement, read)
    return Recall.AGREED if is_audited else Recall.USED


def _skipped(root: Element, skipped: Skipped) -> set[Element]:
    """The elements of a page in which nothing is looked at."""
    found: set[Element] = set()
    waiting: list[tuple[Iterable[Element], Skipped]] = [((root,), skipped.get("html") or {})]
    while waiting:
        elements, names = waiting.pop()
        for element in elements:
            if element.tag not in PARTING:
                if len(element):
                    waiting.append((element, names))
                continue
            name = step_of(element)
            if name not in names:
                continue
            within = names[name]
            if within is None:
                found.add(element)
            else:
                waiting.append((element, within))
    return found


def _reading(page: Page, found: Sequence[TextBlock], memory: SiteMemory) -> Reading | None:
    """The page's blocks with those taken that memory knows as text, and those of others that the model takes.

    None where there is less text than on the site's other pages, or most of it is not where theirs is.
    """
    hints = declared(page)
    taken = [False] * len(found)
    chances = [_NONE] * len(found)
    open_: list[int] = []  # blocks that are not known as none
    unsure: list[int] = []
    for number, (block, slot) in enumerate(zip(found, slots_of([block.scope for block in found]), strict=True)):
        if slot in memory.never or passage(slot, block.text) in memory.recurring:
            continue
        open_.append(number)
        if slot in memory.text:
            taken[number], chances[number] = True, _TEXT
        elif block.scope.tag != "h1":  # which is a headline where it is not known as text
            unsure.append(number)
    sizes = [len(block.text) for block in found]
    sure = sum(compress(sizes, taken))
    if unsure:
        by_model = judged([found[number] for number in open_], page_hints(page), model())
        is_text = dict(zip(open_, by_model.taken, strict=True))
        for number in unsure:
            taken[number], chances[number] = is_text[number], by_model.expected_f1 if is_text[number] else _NONE
    taken = _without_foreign(page, found, taken, hints[0])
    size = sum(compress(sizes, taken))
    if size < memory.min_text or (memory.text and 2 * sure < size):
        return None
    _, expected_f1 = best_cut(chances, sizes)
    return Reading(found, taken, *hints, expected_f1)


def _without_foreign(page: Page, found: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> list[bool]:
    """The blocks that are taken without those that words tell as foreign, which memory knows nothing of."""
    own = [number for number, is_taken in enumerate(taken) if is_taken]
    if not own:
        return list(taken)
    titles = [number for number in range(own[0]) if found[number].scope.tag == "h1"]
    first, end = max(0, min(own[0] - 1, *titles, own[0])), own[-1] + 1
    part, kept = found[first:end], taken[first:end]
    kept = without_foreign(part, kept, headline)
    kept = without_lists(part, kept, headline)
    kept = without_tags(part, without_credits(part, kept, page), page)
    kept = without_unnamed_boxes(part, kept, page)
    return [*taken[:first], *kept, *taken[end:]]


def _agree(one: Reading, other: Reading) -> bool:
    """Whether two readings of a page take mostly the same text."""
    texts = [
        {block.text for block, taken in zip(read.blocks, read.taken, strict=True) if taken} for read in (one, other)
    ]
    both, either = (sum(map(len, part)) for part in (texts[0] & texts[1], texts[0] | texts[1]))
    return both >= _MIN_AGREED * either
