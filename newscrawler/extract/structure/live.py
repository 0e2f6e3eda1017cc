"""Reads the entries of a live blog: those that structured data tell, else those that the page prints.

Tested in tests/extract/structure/test_live.py.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from newscrawler.article.blocks import BodyBlock, LiveEntry
from newscrawler.extract.fields import values
from newscrawler.extract.fields.titles import bears
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.sources.graph import Graph, Thing, types
from newscrawler.extract.structure.body_blocks import Anchored, markup_blocks
from newscrawler.urls.canonical import percent_encode

_TEXTS = ("articleBody", "text", "description")
_MIN_ENTRIES = 3
_MIN_SHARE = 0.5  # of the text that the entries hold together
_MAX_ENTRIES = 2_000


def live_entries(page: Page, anchored: Callable[[], Sequence[Anchored]]) -> list[LiveEntry]:
    """The entries of a page's live blog in their order; none of any other page.

    `anchored` gives the blocks of its body, and is called where they may be parts of entries.
    """
    told = _told(page) if page.mentions(("liveBlogUpdate",)) else []
    if told or len(page.metadata("time")) < _MIN_ENTRIES:
        return told
    return _printed(page, anchored())


def _told(page: Page) -> list[LiveEntry]:
    """The entries of the page's own LiveBlogPosting."""
    graph = page.once(Graph)
    blogs = [item for item in graph.objects if "LiveBlogPosting" in types(item) and item.get("liveBlogUpdate")]
    own = next((blog for blog in blogs if bears(page, str(blog.get("headline") or ""))), None)
    blog = own if own is not None else blogs[0] if len(blogs) == 1 else None
    if blog is None:
        return []
    updates = blog["liveBlogUpdate"]
    found = [
        _entry(graph.whole(update), page)
        for update in (updates if isinstance(updates, list) else [updates])[:_MAX_ENTRIES]
        if isinstance(update, dict)
    ]
    return [entry for entry in found if entry.headline or entry.blocks]


def _entry(update: Thing, page: Page) -> LiveEntry:
    url = update.get("url") or update.get("@id")
    return LiveEntry(
        headline=values.text(values.plain(update.get("headline") or update.get("name"))),
        date_published=values.iso_date(values.plain(update.get("datePublished")), page, page.zone),
        url=_address(url, page) if isinstance(url, str) else None,
        blocks=_blocks_of(update, page),
    )


def _address(url: str, page: Page) -> str | None:
    """The canonical URL of an entry with its fragment: most are told apart by that alone."""
    href, _, fragment = url.strip().partition("#")
    whole = page.absolute(href or page.url)
    return percent_encode(f"{whole}#{fragment}") if whole and fragment else whole


def _blocks_of(update: Mapping[str, Any], page: Page) -> list[BodyBlock]:
    told = next((value for name in _TEXTS if isinstance(value := values.plain(update.get(name)), str) and value), "")
    if "<" in told and ">" in told:
        return markup_blocks(page, told)
    return [BodyBlock(type="paragraph", text=text) for text in (values.prose(told) or "").split("\n\n") if text]


def _printed(page: Page, anchored: Sequence[Anchored]) -> list[LiveEntry]:
    """The entries that are boxes of one kind, side by side, each with a moment of its own and a part of the text."""
    moments: dict[Element, date] = {}
    told_in: set[Element | None] = set()  # the second moment beside another one is that of a correction
    for time in page.metadata("time"):
        above = time.getparent()
        if above not in told_in and (moment := _moment(time, page)) is not None:
            moments[time] = moment
            told_in.add(above)
    if len(moments) < _MIN_ENTRIES:
        return []
    held: Counter[Element] = Counter(around for time in moments for around in time.iterancestors())
    boxes: dict[Element, Element] = {}  # an entry's box, and its moment
    for time in moments:
        box = next((around for around in reversed([*time.iterancestors()]) if held[around] == 1), None)
        if box is not None:
            boxes[box] = time
    parts: dict[Element, list[BodyBlock]] = {}
    total = 0
    for block, element in anchored:
        total += len(block.text or "")
        around = (element, *element.iterancestors()) if element is not None else ()
        box = next((each for each in around if each in boxes), None)
        if box is not None:
            parts.setdefault(box, []).append(block)
    rows = Counter(box.getparent() for box in parts)
    row, times = max(rows.items(), key=lambda each: each[1], default=(None, 0))
    entries = {box: blocks for box, blocks in parts.items() if box.getparent() is row}
    size = sum(len(block.text or "") for blocks in entries.values() for block in blocks)
    moments_told = {moments[boxes[box]] for box in entries}
    if min(times, len(moments_told)) < _MIN_ENTRIES or size < _MIN_SHARE * total:
        return []
    return [_printed_entry(box, blocks, moments[boxes[box]], page) for box, blocks in entries.items()]


def _printed_entry(box: Element, blocks: Sequence[BodyBlock], moment: date, page: Page) -> LiveEntry:
    head = next((number for number, block in enumerate(blocks) if block.text), 0)
    is_headed = blocks[head].type == "heading"
    return LiveEntry(
        headline=blocks[head].text if is_headed else None,
        date_published=moment,
        url=_address(f"#{anchor}", page) if (anchor := box.get("id")) else None,
        blocks=[block for number, block in enumerate(blocks) if not is_headed or number != head],
    )


def _moment(time: Element, page: Page) -> date | None:
    return values.iso_date(time.get("datetime"), page, page.zone)
