"""Learns a site's memory from the notes of its pages. Their order makes no difference."""

from collections import Counter
from collections.abc import Iterable, Sequence

from newscrawler.extract.memory.noted_page import NotedPage
from newscrawler.extract.memory.notes import TEXT, PageNotes
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.memory.site_values import recurring_values
from newscrawler.extract.memory.skipping import merged, skipped_elements

MIN_PAGES = 24
"""Pages from which a memory is learned."""

_PAGES_OF_PASSAGE = 3  # with one passage that is the text of none of them
_PAGES_OF_TEXT = 6  # with one passage that the model takes for text, and then of a share of all that have its slot
_SHARE_OF_TEXT = 0.3  # what an agency writes in a story's every report comes nowhere near
_MAX_TAKEN = 0.2  # share of pages on which the model takes a recurring passage nevertheless
_PAGES_OF_SLOT = 4
_SURE = 0.9  # share of a slot's blocks that are text where it is sure to hold text
_LIKELY, _UNLIKELY = (
    0.87,
    0.16,
)  # the same with a block of either kind more: six are enough where all are text, or five none
_SHARE_OF_HOLDERS = 0.2  # of pages whose text stands in one box
_ANCHORED = 0.7  # share of pages; on the others the memory is of no use
_WRITTEN = ("h2", "h3", "h4", "td", "th")
_SAME = 0.5  # share of a page's text by which it is another copy of one that was read
_SHORTEST = 0.5  # of the text of the page that has less than nine tenths of the others
_MAX_SLOTS, _MAX_PASSAGES = 4_000, 8_000


def learned(pages: Iterable[PageNotes], before: SiteMemory | None = None) -> SiteMemory:
    """What the pages teach, and of slots that none of them has what was known before."""
    read = [NotedPage(page) for page in pages]
    values = recurring_values([page.page for page in read], before.values if before is not None else ())
    own = _without_copies(read)
    recurring = _recurring(own)
    free = _free(own)
    text, never = _sure_slots(own, recurring)
    never -= free
    met = {slot for page in own for slot in page.slots}
    skipped = skipped_elements(own, recurring, free)
    if not _is_anchored(own, text):
        text = set()
    sizes = sorted(page.size for page in own)
    min_text = int(_SHORTEST * sizes[len(sizes) // 10]) if sizes else 0
    if before is None or not before.knows_template:
        return SiteMemory(
            _most(text, (), _MAX_SLOTS), _most(never, (), _MAX_SLOTS), _most(recurring, (), _MAX_PASSAGES),
            skipped, min_text, values,
        )  # fmt: skip
    return SiteMemory(
        _most(text, before.text - met, _MAX_SLOTS),
        _most(never, before.never - met, _MAX_SLOTS),
        _most(recurring, {passage for passage in before.recurring if passage >> 32 not in met}, _MAX_PASSAGES),
        merged(skipped, before.skipped, met),
        min(min_text, before.min_text),
        values,
    )


def _without_copies(pages: Sequence[NotedPage]) -> list[NotedPage]:
    """The pages without those that have the text of another: an article at many addresses is one."""
    found: list[NotedPage] = []
    for page in sorted(pages, key=lambda page: sorted(page.taken)):
        if not any(len(page.taken & other.taken) > _SAME * min(len(page.taken), len(other.taken)) for other in found):
            found.append(page)
    return found


def _recurring(pages: Sequence[NotedPage]) -> set[int]:
    """Passages of many pages; not headings and cells that the model takes: "Why it matters" and "Total" are text.

    Few pages quote somebody: a quotation is no line of the template because it is what many of these quote.
    """
    times: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    of_slot: Counter[int] = Counter()
    written: set[int] = set()
    quoted: set[int] = set()
    for page in pages:
        times.update({passage for _, passage, _ in page.blocks})
        taken.update(page.taken)
        of_slot.update(page.slots)
        written.update([passage for _, passage, block in page.blocks if page.tag(block) in _WRITTEN])
        quoted.update([passage for _, passage, block in page.blocks if block.flags & TEXT and page.is_quoted(block)])

    def of(passage: int) -> int:
        """How many pages might have it."""
        return len(pages) if passage in quoted else of_slot[passage >> 32]

    return {
        passage
        for passage, number in times.items()
        if number >= _PAGES_OF_PASSAGE
        and (
            taken[passage] <= _MAX_TAKEN * number
            or (number >= max(_PAGES_OF_TEXT, _SHARE_OF_TEXT * of(passage)) and passage not in written)
        )
    }


def _sure_slots(pages: Sequence[NotedPage], recurring: set[int]) -> tuple[set[int], set[int]]:
    """Slots whose blocks are text, but for what recurs, and those whose are none."""
    every: Counter[int] = Counter()
    own: Counter[int] = Counter()  # that do not recur
    taken: Counter[int] = Counter()
    on: Counter[int] = Counter()
    for page in pages:
        every.update([slot for slot, _, _ in page.blocks])
        own.update([slot for slot, passage, _ in page.blocks if passage not in recurring])
        taken.update([slot for slot, passage, block in page.blocks if block.flags & TEXT and passage not in recurring])
        on.update({slot for slot, _, _ in page.blocks})
    known = [slot for slot, number in on.items() if number >= _PAGES_OF_SLOT]
    text = {slot for slot in known if taken[slot] >= _SURE * own[slot] and taken[slot] + 1 >= _LIKELY * (own[slot] + 2)}
    none = {slot for slot in known if taken[slot] + 1 <= _UNLIKELY * (every[slot] + 2)}
    return text, none


def _is_anchored(pages: Sequence[NotedPage], text: set[int]) -> bool:
    """Whether sure slots hold most of the text of most pages: only then a page without them is of another template."""
    held = 0
    for page in pages:
        sure = sum(block.size for slot, _, block in page.blocks if slot in text and block.flags & TEXT)
        held += 2 * sure >= page.size
    return held >= _ANCHORED * len(pages)


def _free(pages: Sequence[NotedPage]) -> set[int]:
    """Slots of what writers write and no template: elements without a name in the box of the text, as a list is.

    That none was text so far says nothing of the next, unless it is an h1.
    """
    held: Counter[int] = Counter()
    for page in pages:
        held.update({page.around(block) for _, _, block in page.blocks if block.flags & TEXT})
    free = {slot for slot, number in held.items() if number >= _SHARE_OF_HOLDERS * len(pages)}
    boxes = free.copy()
    for page in pages:
        for slot, (around, name) in zip(page.scopes, page.page.scopes, strict=True):
            if around >= 0 and page.scopes[around] in free and " " not in name and name != "h1":
                free.add(slot)
    return free - boxes


def _most(new: Iterable[int], old: Iterable[int], limit: int) -> frozenset[int]:
    """So many of them, the new ones first."""
    return frozenset([*sorted(new), *sorted(old)][:limit])
