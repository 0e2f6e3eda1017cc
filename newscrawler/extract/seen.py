"""What a reader sees around the text of a page without a profile, by the blocks that the general extractor reads.

Works from words, from where they stand, and from what the markup says of links and times; never from one template.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from newscrawler import dates
from newscrawler.extract import body, bylines, values
from newscrawler.extract.general.blocks import Block, Scope
from newscrawler.extract.general.body import told
from newscrawler.extract.page import Element, Page, text_of
from newscrawler.extract.visible import Visible

_BEFORE = 8  # blocks above the headline that may belong to it: a byline or a date can stand there
_AFTER = 3  # blocks into the text
_LONGEST = 160
_SAME = 0.6  # share of words by which a printed headline is that of the metadata

_WORD = re.compile(r"\w+")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|by|people|person|staff|profile|contributors?|writers?|team)/[^/]"
)
_AUTHOR_NAMES = re.compile(r"(?<![a-z])(?:author|byline|writer|written|contributor|creator)", re.IGNORECASE)
_NO_AUTHOR_NAMES = re.compile(
    r"bio|avatar|image|photo|social|role|title|job|desc|related|box-text|position", re.IGNORECASE
)
_MODIFIED = re.compile(
    r"updat|modifi|revis|edited|aktualis|actualis|aggiorn|mis à jour|uppdater|bijgewerkt|обновл|更新", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"publi|posted|created|issued|entry-date|post-date|erstellt|veröffentlicht|опубл", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:this (?:post|article) was )?(?:written|authored|text|words|article) by\b|authors?:|by:", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b,?")
_OUTSIDE = frozenset(("nav", "footer", "aside"))


class Seen(Visible):
    """The article's part of a page: its printed headline, what stands around it, and where the text begins."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        reading = body.reading(page)
        self.blocks = reading.blocks
        self.start = reading.start

    def get(self, field: str) -> Any:
        match field:
            case "headline":
                return self.blocks[self.headline].text if self.headline is not None else None
            case "authors":
                return self._authors()
            case "date_published":
                return self._date()
            case _:
                return super().get(field)

    @cached_property
    def headline(self) -> int | None:
        """Number of the block with the headline: a heading with the words of the metadata's, else the only h1."""
        wanted = _words(values.headline(told(self.page)[0], self.page) or "")
        best: tuple[float, int] | None = None
        ones: list[int] = []
        for number, block in enumerate(self.blocks[: self.start + _AFTER]):
            tag = block.scope.tag
            if tag not in ("h1", "h2", "h3") and not _within(block.scope, "h1"):
                continue
            if tag != "h2" and tag != "h3":
                ones.append(number)
            words = _words(block.text)
            if not words or not wanted:
                continue
            same = len(words & wanted) / min(len(words), len(wanted)) if min(len(words), len(wanted)) > 2 else 0.0
            same = max(same, len(words & wanted) / len(words | wanted))
            score = same + (0.3 if tag == "h1" else 0.0)
            if same >= _SAME and (best is None or score > best[0]):
                best = score, number
        if best is not None:
            return best[1]
        return ones[0] if len(ones) == 1 and not wanted else None

    @cached_property
    def title(self) -> Element | None:
        return self.blocks[self.headline].scope.element if self.headline is not None else None

    @cached_property
    def around(self) -> range:
        """Numbers of the blocks around the headline, down to the first of the text."""
        top = self.headline if self.headline is not None else max(0, self.start - _BEFORE)
        return range(max(0, top - _BEFORE), min(len(self.blocks), max(self.start, top) + _AFTER))

    @cached_property
    def lines(self) -> list[tuple[Element, str]]:
        """Short texts between the headline and the text."""
        top = self.headline if self.headline is not None else -1
        below = self.blocks[top + 1 : max(self.start, top + 1)]
        return [(block.scope.element, block.text) for block in below if len(block.text) <= _LONGEST]

    @cached_property
    def head(self) -> list[Element]:
        """Pictures and paragraphs between the headline and the text."""
        title = self.title
        first = self.blocks[self.start].scope.element if self.start < len(self.blocks) else None
        found: list[Element] = []
        started = title is None
        for element in self.page.root.iter(
            "h1", "h2", "h3", "p", "figure", "img", *([first.tag] if first is not None else [])
        ):
            if element is first:
                break
            if element is title:
                started = True
            elif started:
                found.append(element)
        return found

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """Elements that hold blocks around the headline, and the number of the first of each."""
        found: dict[Element, int] = {}
        for number in self.around:
            found.setdefault(self.blocks[number].scope.element, number)
        return found

    def _near(self, element: Element) -> bool:
        """Whether an element stands around the headline."""
        at: Element | None = element
        for _ in range(5):
            if at is None:
                return False
            if at in self._numbers:
                return True
            at = at.getparent()
        return False

    def _authors(self) -> list[str]:
        labels = self.page.labels
        around = [self.blocks[number] for number in self.around if len(self.blocks[number].text) <= _LONGEST]
        for block in around:
            if names := bylines.of_line(block.text, labels):
                return names
        if links := [name for link in self._author_links() for name in bylines.alone(text_of(link), labels)]:
            return bylines.without_parts(list(dict.fromkeys(links)))
        for block in around:
            if names := self._named_author(block):
                return names
        return self._repeated_name() or self._signed()

    def _author_links(self) -> Iterator[Element]:
        for link in self.page.root.iter("a"):
            by_author = "author" in (link.get("rel") or "") or _AUTHOR_PATH.search(link.get("href") or "")
            if by_author and self._near(link):
                yield link

    def _named_author(self, block: Block) -> list[str]:
        """The name in a block whose markup calls it an author's."""
        scope = block.scope
        own = f"{block.names} {scope.names}"
        if not _AUTHOR_NAMES.search(f"{own} {scope.around.names if scope.around else ''}") or _NO_AUTHOR_NAMES.search(
            own
        ):
            return []
        return bylines.alone(block.text, self.page.labels)

    def _repeated_name(self) -> list[str]:
        """A name alone on its line below the headline that the page prints once more, as in a box about the author."""
        for _, line in self.lines[:4]:
            if bylines.is_full_name(line) and sum(block.text == line for block in self.blocks) > 1:
                return [line]
        return []

    def _signed(self) -> list[str]:
        """The name in a line below the text: "Written by ..."."""
        for block in self.blocks[self.start :]:
            if len(block.text) <= _LONGEST and _SIGNED.match(block.text):
                return bylines.of_line(block.text, self.page.labels)
        return []

    def _date(self) -> datetime | None:
        return self._marked_date() or self._printed_date()

    def _marked_date(self) -> datetime | None:
        """The date of a <time>, or of what the markup calls the date of publication."""
        found: list[tuple[int, datetime]] = []
        for element in self.page.root.iter("time", "meta", "span"):
            stated = element.get("datetime") or (element.get("content") if element.tag != "time" else None)
            purpose = element.get("itemprop") or ""
            if element.tag != "time" and purpose != "datePublished":
                continue
            moment = values.date(stated, self.page) or self._read(text_of(element))
            if moment is None or any(parent.tag in _OUTSIDE for parent in element.iterancestors()):
                continue
            said = purpose == "datePublished" or element.get("pubdate") is not None
            about = _about(element)
            rank = 0 if said else 1 if _PUBLISHED.search(about) else 3 if _MODIFIED.search(about) else 2
            found.append((rank + (0 if self._near(element) else 4), moment))
        best = min(found, key=lambda pair: pair[0], default=None)
        # Far from the headline, a date of no stated purpose is this story's only where the page shows no other.
        certain = best is not None and (best[0] < 6 or len({moment for _, moment in found}) == 1)
        return best[1] if best is not None and certain else None

    def _printed_date(self) -> datetime | None:
        late: datetime | None = None
        for number in self.around:
            text = self.blocks[number].text
            if len(text) <= _LONGEST and (moment := self._read(text)):
                if not _MODIFIED.search(text):
                    return moment
                late = late or moment
        return late or self._lone_date()

    def _lone_date(self) -> datetime | None:
        """The only date that stands alone on a line of the page, or one that is said to be of publication."""
        found: set[datetime] = set()
        for block in self.blocks:
            text = block.text
            if (
                len(text) <= 80
                and (said := _PUBLISHED.search(text) or len(text) <= 30)
                and (moment := self._read(text))
            ):
                if said is not True:
                    return moment
                found.add(moment)
        return found.pop() if len(found) == 1 else None

    def _read(self, text: str) -> datetime | None:
        if len(text) > _LONGEST or not any(map(str.isdigit, text)):
            return None
        found = dates.find_visible(_ORDINAL.sub(",", text), self.page.reading_language, self.page.zone)
        return found if found and 1990 <= found.year <= 2100 else None


def _about(element: Element) -> str:
    """What the markup and the words before it say of a date."""
    parent = element.getparent()
    around = f"{parent.get('class') or ''} {parent.text or ''}" if parent is not None else ""
    return f"{element.get('class') or ''} {around}"


def _within(scope: Scope, tag: str) -> bool:
    """Whether a scope is right inside such an element, as a div in a heading is."""
    return scope.around is not None and scope.around.tag == tag


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
