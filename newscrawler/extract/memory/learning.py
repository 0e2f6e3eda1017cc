"""Learns a site's memory from the notes of its pages. Their order makes no difference."""

from collections import Counter
from collections.abc import Iterable, Sequence

from newscrawler.extract.memory.notes import DATED, NEEDED, TEXT, NotedBlock, PageNotes
from newscrawler.extract.memory.site_memory import SiteMemory, Skipped
from newscrawler.extract.memory.slots import below

MIN_PAGES = 24
"""Pages from which a memory is learned."""

_PAGES_OF_PASSAGE = 3  # with one passage that is the text of none of them
_PAGES_OF_TEXT = 6  # with one passage that the model takes for text, and then of a share of all that have its slot
_SHARE_OF_TEXT = 0.3  # what an agency writes in a story's every report comes nowhere near
_MAX_TAKEN = 0.2  # share of pages on which the model takes a recurring passage nevertheless
_PAGES_OF_SLOT = 5
_BLOCKS_OF_SLOT = 20  # in a slot that is sure to hold text
_BLOCKS_OF_NONE = 10  # in one that is sure to hold none
_SURE = 0.96  # share of a slot's blocks
_NONE = 0.02
_HEADINGS = ("h2", "h3", "h4")
_SAME = 0.5  # share of a page's text by which it is another copy of one that was read
_SHORTEST = 0.5  # of the text of the page that has less than nine tenths of the others
_MAX_SLOTS, _MAX_PASSAGES, _MAX_SKIPPED = 4_000, 8_000, 500
_MAX_DEPTH = 50  # of elements that are skipped


def learned(pages: Iterable[PageNotes], before: SiteMemory | None = None) -> SiteMemory:
    """What the pages teach, and of slots that none of them has what was known before."""
    read = [_Read(page) for page in pages]
    own = _without_copies(read)
    recurring = _recurring(own)
    text, never = _sure_slots(own, recurring)
    met = {slot for page in own for slot in page.slots}
    skipped = _skipped(own, recurring)
    sizes = sorted(page.size for page in own)
    min_text = int(_SHORTEST * sizes[len(sizes) // 10]) if sizes else 0
    if before is None:
        return SiteMemory(
            _most(text, (), _MAX_SLOTS), _most(never, (), _MAX_SLOTS), _most(recurring, (), _MAX_PASSAGES),
            skipped, min_text,
        )  # fmt: skip
    return SiteMemory(
        _most(text, before.text - met, _MAX_SLOTS),
        _most(never, before.never - met, _MAX_SLOTS),
        _most(recurring, {passage for passage in before.recurring if passage >> 32 not in met}, _MAX_PASSAGES),
        _merged(skipped, before.skipped, met),
        min(min_text, before.min_text),
    )


class _Read:
    """The notes of a page with the slot of each scope."""

    __slots__ = ("blocks", "page", "scopes", "size", "slots", "taken")

    def __init__(self, page: PageNotes) -> None:
        self.page = page
        self.scopes: list[int] = []  # the slot of each
        for around, name in page.scopes:
            self.scopes.append(below(self.scopes[around] if around >= 0 else 0, name))
        self.slots = set(self.scopes)
        self.blocks = [
            (self.scopes[block.scope], self.scopes[block.scope] << 32 | block.text, block) for block in page.blocks
        ]
        self.taken = {passage for _, passage, block in self.blocks if block.flags & TEXT}
        self.size = sum(block.size for block in page.blocks if block.flags & TEXT)

    def tag(self, block: NotedBlock) -> str:
        """The tag of the element that a block stands in."""
        return self.page.scopes[block.scope][1].partition(" ")[0]


def _without_copies(pages: Sequence[_Read]) -> list[_Read]:
    """The pages without those that have the text of another: an article at many addresses is one."""
    found: list[_Read] = []
    for page in sorted(pages, key=lambda page: sorted(page.taken)):
        if not any(len(page.taken & other.taken) > _SAME * min(len(page.taken), len(other.taken)) for other in found):
            found.append(page)
    return found


def _recurring(pages: Sequence[_Read]) -> set[int]:
    """Passages of many pages; not headings that the model takes, for "Why it matters" is text."""
    times: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    of_slot: Counter[int] = Counter()
    headings: set[int] = set()
    for page in pages:
        times.update({passage for _, passage, _ in page.blocks})
        taken.update(page.taken)
        of_slot.update(page.slots)
        headings.update([passage for _, passage, block in page.blocks if page.tag(block) in _HEADINGS])
    return {
        passage
        for passage, number in times.items()
        if number >= _PAGES_OF_PASSAGE
        and (
            taken[passage] <= _MAX_TAKEN * number
            or (number >= max(_PAGES_OF_TEXT, _SHARE_OF_TEXT * of_slot[passage >> 32]) and passage not in headings)
        )
    }


def _sure_slots(pages: Sequence[_Read], recurring: set[int]) -> tuple[set[int], set[int]]:
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
    text = {slot for slot in known if own[slot] >= _BLOCKS_OF_SLOT and taken[slot] >= _SURE * own[slot]}
    none = {slot for slot in known if every[slot] >= _BLOCKS_OF_NONE and taken[slot] <= _NONE * every[slot]}
    return text, none


def _skipped(pages: Sequence[_Read], recurring: set[int]) -> Skipped:
    """The largest elements in which no page has text, a label, or a date of its own."""
    on: Counter[int] = Counter()
    needed: set[int] = set()
    names: dict[int, tuple[int, str]] = {}
    for page in pages:
        on.update(page.slots)
        for slot, (around, name) in zip(page.scopes, page.page.scopes, strict=True):
            names[slot] = (page.scopes[around] if around >= 0 else 0), name
        for slot, passage, block in page.blocks:
            if block.flags & (TEXT | NEEDED) or (block.flags & DATED and passage not in recurring):
                at = slot
                while at and at not in needed:
                    needed.add(at)
                    at = names[at][0]
    paths: list[list[str]] = []
    for slot, (around, name) in names.items():
        if around and slot not in needed and around in needed and on[slot] >= _PAGES_OF_SLOT:
            path = [name]
            while around:
                around, above = names[around]
                path.append(above)
            if len(path) <= _MAX_DEPTH:
                paths.append(path[::-1])
    found: Skipped = {}
    for path in sorted(paths)[:_MAX_SKIPPED]:
        at_path = found
        for name in path[:-1]:
            within = at_path.setdefault(name, {})
            assert within is not None  # noqa: S101 - what is around it is needed
            at_path = within
        at_path[path[-1]] = None
    return found


def _merged(new: Skipped, old: Skipped, met: set[int], around: int = 0) -> Skipped:
    """Both; of elements that were met only what is new."""
    found = dict(new)
    for name, within in old.items():
        slot = below(around, name)
        if within is None:
            if slot not in met:
                found.setdefault(name, None)
        elif (other := new.get(name, {})) is not None:
            found[name] = _merged(other, within, met, slot)
    return {name: within for name, within in sorted(found.items()) if within is None or within}


def _most(new: Iterable[int], old: Iterable[int], limit: int) -> frozenset[int]:
    """So many of them, the new ones first."""
    return frozenset([*sorted(new), *sorted(old)][:limit])
