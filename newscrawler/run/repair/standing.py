"""Where the texts of a known article stand on its page: for each rule the elements that would tell it as it was."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from newscrawler.extract.fields.caption_credits import split_credit
from newscrawler.extract.fields.picture_files import PICTURES, file_address
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.rules import date_in, names_in
from newscrawler.language.dates import parse_iso
from newscrawler.language.datetimes import day_of, is_midnight, seconds
from newscrawler.run.repair.page_words import PageWords, Places, likeness, run_length, runs_of, words_of

Record = Mapping[str, Any]

MIN_FOUND = 0.6
"""Share of a known text that a page must still hold to say anything: less is a wall, a shell or another article."""

_HOLDS = 0.92  # share of the text found that its container holds
# Foreign words that an element around the smallest may add, as share of the text, and words beside.
_MORE = (0.02, 3)
_MUCH_MORE = (0.15, 20)  # where the smallest has no name: what is too much is dropped
_LINE = 16  # words of a line that may hold a byline or a date
_MINUTE = 60
_FIGURE = re.compile(r"\d").search
_SAME_LINE = 0.8  # likeness of two lines that one edit may part
_LONGER = 1.3  # as long as the known line, at most, and as short
_SHORT = 3  # words up to which an edit makes another line
_MAX_AROUND = 0.25  # foreign words around the article, as share of its own, and words beside
_AROUND_WORDS = 20
# What holds one paragraph, and never all of them.
_INLINE = frozenset(("a", "b", "em", "font", "i", "span", "strong"))
_LINES = _INLINE | {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "figcaption",
    "time",
}
_HEADINGS = frozenset(("h1", "h2", "h3"))
_ASIDE = frozenset(("nav", "aside", "footer", "title"))
_WHOLE = frozenset(("html", "body"))


@dataclass(frozen=True)
class Standing:
    """A known article on its page. `places` has, for each rule, the elements that tell what it should; a rule without
    any is not told by the page. `found` is the share of the known text that the page holds."""

    page: Page
    record: Record
    words: PageWords
    found: float
    places: Mapping[str, list[Element]]
    text: Places
    holder: Element | None = None  # the smallest element with the body

    @property
    def is_told(self) -> bool:
        return self.found >= MIN_FOUND


def standing_of(page: Page, record: Record) -> Standing:
    """Where the article's texts stand. Pure."""
    words = PageWords(page.root)
    known = words_of(record.get("body") or "")
    length = run_length(known)
    runs = runs_of(known)
    text = words.places_of(runs, length)
    shown = text.runs_in(page.root)
    chain = list(_chain(page.root, text, len(shown)))
    holder = next((element for element in reversed(chain) if element.tag not in _WHOLE), None)
    places = {
        "headline": _lines(words, record.get("headline"), headings=True),
        "description": _lines(words, record.get("description"), but=_below(holder)),
        "body": _as_good(chain, holder, text, _MORE) if holder is not None else [],
        "body and more": _as_good(chain, holder, text, _MUCH_MORE) if holder is not None else [],
        "image": _pictures(page, record.get("image")),
        "caption": _captions(words, record.get("image")),
    }
    if places["headline"] and holder is not None:
        places["article"] = _around(words, holder, places)
    lines = [line for line in words.elements if 0 < words.size(line) <= _LINE and not _holds(holder, line)]
    places["byline"] = [line for line in lines if _names(line, record)]
    places["date"] = _dates(page, lines, record.get("date_published"))
    share = len(shown) / len(runs) if runs else 0.0
    return Standing(page, record, words, share, places, text, holder)


def _chain(root: Element, text: Places, number: int) -> Iterator[Element]:
    """The elements that hold nearly all of the text that the page has, from the outermost in.

    Where two hold all of it, as a page with a copy for print has them, it is the first.
    """
    element: Element | None = root
    while element is not None and number:
        yield element
        children = (child for child in element if child.tag not in _LINES and text.page.has(child))
        element = next((child for child in children if len(text.runs_in(child)) >= _HOLDS * number), None)


def _as_good(chain: list[Element], holder: Element, text: Places, more: tuple[float, int]) -> list[Element]:
    """The smallest container, and those around it that add no more than so many words."""
    most = text.foreign(holder) + more[0] * text.own(holder) + more[1]
    return [element for element in chain if element.tag not in _WHOLE and text.foreign(element) <= most]


def _below(element: Element | None) -> set[Element]:
    return set(element.iter()) if element is not None else set()


def _lines(words: PageWords, line: str | None, *, headings: bool = False, but: Iterable[Element] = ()) -> list[Element]:
    """The elements that read as a known line, but for an edit: headings alone where one of them does."""
    known = words_of(line or "")
    if not known:
        return []
    joined, without = " ".join(known), set(but)
    found = []
    for element in words.elements:
        if not len(known) / _LONGER - 1 <= words.size(element) <= _LONGER * len(known) + 1:
            continue
        text = words.text(element)
        is_same = text == joined or (len(known) > _SHORT and likeness(text, joined) >= _SAME_LINE)
        if is_same and element not in without and not _is_aside(element):
            found.append(element)
    if headings and (named := [element for element in found if _is_heading(element)]):
        found = named
    around = {above for element in found if element.tag not in _INLINE for above in element.iterancestors()}
    return [element for element in found if element not in around]


def _is_heading(element: Element) -> bool:
    return element.tag in _HEADINGS or next(element.iter(*_HEADINGS), None) is not None


def _is_aside(element: Element) -> bool:
    """Whether an element stands in a menu or a box, or leads away."""
    return element.tag in _ASIDE or next(element.iterancestors(*_ASIDE), None) is not None


def _captions(words: PageWords, image: Mapping[str, Any] | None) -> list[Element]:
    caption = (image or {}).get("caption")
    credit = (image or {}).get("credit")
    if not caption:
        return []
    found = _lines(words, f"{caption} {credit or ''}") or _lines(words, caption)
    wanted = words_of(caption)
    return [element for element in found if words_of(split_credit(text_of(element))[0] or "") == wanted]


def _pictures(page: Page, image: Mapping[str, Any] | None) -> list[Element]:
    """The elements that show the known picture, by its address or the name of its file."""
    url = (image or {}).get("url")
    if not url:
        return []
    shown = [(element, page.absolute(file_address(element))) for element in page.root.iter(*PICTURES)]
    same = [element for element, address in shown if address == url]
    return same or [element for element, address in shown if address and _file_of(address) == _file_of(url)]


def _file_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _around(words: PageWords, holder: Element, places: Mapping[str, list[Element]]) -> list[Element]:
    """The elements that hold headline and body and little else; none where only the whole page does."""
    headline = places["headline"][0]
    inner = next((each for each in (holder, *holder.iterancestors()) if headline in _below(each)), None)
    inner = inner.getparent() if inner is holder else inner  # rules look below the article
    if inner is None or inner.tag in _WHOLE:
        return []
    most = words.size(inner) * (1 + _MAX_AROUND) + _AROUND_WORDS
    around = (inner, *inner.iterancestors())
    return [element for element in around if element.tag not in _WHOLE and words.size(element) <= most]


def _holds(holder: Element | None, element: Element) -> bool:
    """Whether an element is the text's container, or stands in it."""
    return holder is not None and (element is holder or holder in element.iterancestors())


def _names(line: Element, record: Record) -> bool:
    """Whether a line names the known authors and nobody else."""
    authors = {name.casefold() for name in record.get("authors") or ()}
    if not authors or not any(name.split()[0] in text_of(line).casefold() for name in authors):
        return False
    return {name.casefold() for name in names_in(line)} == authors


def _dates(page: Page, lines: list[Element], published: str | None) -> list[Element]:
    """The elements that tell when it was published: exactly, else those that tell the day."""
    known = parse_iso(published or "")
    if known is None:
        return []
    told = [(line, date_in(line, page)) for line in lines if line.tag == "time" or _FIGURE(text_of(line))]
    same = [line for line, date in told if date is not None and _is_same(date, known)]
    return same or [line for line, date in told if date is not None and day_of(date) == day_of(known)]


def _is_same(date: date, known: date) -> bool:
    """Whether two dates are one, to the minute: seconds are not printed."""
    return not is_midnight(date) and abs(seconds(date) - seconds(known)) < _MINUTE
