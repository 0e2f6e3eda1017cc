"""Makes the blocks of a text: paragraphs that are parts of one list, quotation or table become one block."""

import re
from collections.abc import Sequence

from lxml import etree

from newscrawler.article.blocks import BlockItem, BodyBlock, Span
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.structure.alignment import PlacedText
from newscrawler.extract.structure.embeds import post_around
from newscrawler.extract.structure.groups import ITEMS, LISTS, Group
from newscrawler.extract.structure.spans import Absolute, spans
from newscrawler.extract.structure.tables import table_rows

_MAX_CITATION = 200  # characters
_MAX_DIGITS = 9
_DASHES = " \t-–—―~"
_IS_CITATION = re.compile(r"(?:^|[\s_-])(?:cite|citation|attribution|source|credit)(?:$|[\s_-])", re.IGNORECASE)
_RAW_BREAKS = re.compile(r"\r\n?|\x85|\u2028|\u2029")


def text_block(group: Group, found: Sequence[PlacedText], absolute: Absolute) -> BodyBlock:
    """The block of paragraphs that are parts of one group."""
    text = "\n\n".join([place.text for place in found])
    element = group.element
    if element is None or group.kind == "heading":
        return BodyBlock(type=group.kind, text=text, level=group.level, spans=_spans(found[0], absolute))
    if group.kind == "code":
        return BodyBlock(type="code", text=text, preformatted=_preformatted(element))
    if group.kind == "table":
        return BodyBlock(type="table", text=text, rows=table_rows(element, found, absolute))
    items = _items(found, element, absolute)
    if group.kind == "list":
        return BodyBlock(type="list", text=text, items=items)
    if (post := post_around(element)) is not None:
        return BodyBlock(type="embed", text=text, items=items, url=post.url, provider=post.provider)
    return BodyBlock(
        type="quote", text=text, items=items, citation=_citation(element), url=absolute(element.get("cite"))
    )


def _spans(place: PlacedText, absolute: Absolute) -> list[Span]:
    return spans(place.pieces(), place.text, absolute)


def _preformatted(element: Element) -> str:
    """The text of an element as it stands, <br> as line breaks, without blank lines around it."""
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if part.tag == "br" else part.text or "")
        elif part is not element:
            pieces.append(part.tail or "")
    return _RAW_BREAKS.sub("\n", "".join(pieces)).strip("\n").rstrip()


def _items(found: Sequence[PlacedText], group: Element, absolute: Absolute) -> list[BlockItem]:
    items: list[BlockItem] = []
    begun: set[Element] = set()
    numbers: dict[Element, dict[Element, int]] = {}  # of ordered lists
    for place in found:
        inside = [place.lines[0].element, *place.lines[0].element.iterancestors()]
        inside = inside[: inside.index(group) + 1]
        entry = next((element for element in inside if element.tag in ITEMS), None)
        item = BlockItem(
            text=place.text,
            spans=_spans(place, absolute),
            level=sum(element.tag in LISTS for element in inside),
        )
        if entry is not None and entry not in begun and entry.tag != "dd":
            begun.add(entry)
            above = entry.getparent()
            if above is not None and above.tag == "ol":
                if above not in numbers:
                    numbers[above] = _numbers(above)
                item.marker, item.number = "number", numbers[above].get(entry)
            else:
                item.marker = "bullet"
        items.append(item)
    return items


def _numbers(ordered: Element) -> dict[Element, int]:
    """What a browser counts the items of an ordered list as (HTML Standard, section 4.4.8)."""
    items = [*ordered.iterchildren("li")]
    step = 1 if ordered.get("reversed") is None else -1
    start = _whole_number(ordered.get("start"))
    number = start if start is not None else 1 if step > 0 else len(items)
    numbers: dict[Element, int] = {}
    for item in items:
        own = _whole_number(item.get("value"))
        number = own if own is not None else number
        numbers[item] = max(number, 0)
        number += step
    return numbers


def _whole_number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < _MAX_DIGITS else None


def _citation(quote: Element) -> str | None:
    """Whom or what a quotation cites, where it says so: in a <cite>, a <footer> or a caption, at its end."""
    figure = quote.getparent()
    named = [*quote.iter("cite", "footer", "figcaption")]
    named += [part for part in quote.iterdescendants() if _IS_CITATION.search(part.get("class") or "")]
    if figure is not None and figure.tag == "figure":
        named += figure.iterchildren("figcaption")
    for part in named:
        text = text_of(part).strip(_DASHES)
        if text and len(text) <= _MAX_CITATION and text != text_of(quote).strip(_DASHES):
            return text
    return None
