"""Finds the block that prints an article's headline: by the words of what the page tells of it, else by its place.

Tested in tests/extract/sources/test_printed_headline.py.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.fields import site_name
from newscrawler.extract.fields.author_marks import names_author
from newscrawler.extract.fields.person_names import without_by
from newscrawler.extract.fields.titles import headline, of_title
from newscrawler.extract.page import Page
from newscrawler.extract.sources.jsonld import told_headline
from newscrawler.language import dates
from newscrawler.language.expressions import expression
from newscrawler.language.letters import letters

_AFTER = 3  # blocks into the text
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED = re.compile(r"(?<![a-z])(?:headline|(?:entry|post|article|page|story|news)[_-]*title|title)(?![a-z])", re.I)
_SAME = 0.6  # how like a claim a heading is that prints it
_PART = 0.9  # how like a claim is what holds all its words, or some of them
_TAG, _DATA, _TITLE = 1.0, 0.9, 0.9  # how far each claim is believed: a title may be the section's
_H1, _EXACT, _NEAR = 0.3, 0.25, 0.08  # for an h1, for what reads just as a claim, for what stands near the text
_NEAR_BLOCKS = 10  # above the text, between which and a heading byline, date and picture have their place
_NEXT_BLOCKS = 4  # the same for a heading that nothing speaks for but its place
_MIN_WORDS = 3  # of a headline that the metadata do not confirm
_MIN_CHARACTERS = 10  # of one in a script without spaces
_MAX_DATE_LENGTH = 40  # characters of a heading that is a date and no more
_MAX_LENGTH = 200  # characters of a headline; longer headings are paragraphs that are set as one
_UNSPACED = expression("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")


def printed_headline(page: Page, blocks: Sequence[TextBlock], start: int, declared: str, standfirst: str) -> int | None:
    """Number of the block that prints the headline of a page whose text begins at the block `start`.

    It is the heading most like what the metadata tell, an h1 rather than another, near the text rather than far away;
    else a line that reads just so. Where none is like it, it is the article's only h1, for the metadata may have
    another headline for search engines and readers elsewhere; else, where no tag has any, the heading next to the text.
    """
    claims = _claims(page, declared)
    words = _words(claims[0][0]) if claims else frozenset()
    wanted = {letters(claim) for claim, _ in claims}
    best: tuple[float, int, bool] | None = None
    ones: list[int] = []
    others: list[int] = []
    for number, block in enumerate(blocks[: start + _AFTER]):
        tag = _heading(block.scope)
        if tag is None:
            continue
        if block.text == standfirst and len(_words(block.text) & words) < _SAME * len(words):
            continue  # a standfirst in an h1
        if names_site(block.text, page) or _leads_home(block, page) or _is_no_headline(block.text, claims):
            continue
        (ones if tag == "h1" else others).append(number)
        likeness = max((trust * _likeness(block.text, claim, tag) for claim, trust in claims), default=0.0)
        if likeness >= _SAME:
            score = likeness + _H1 * (tag == "h1") + _NEAR * (number >= start - _NEAR_BLOCKS)
            score += _EXACT * (letters(block.text) in wanted)
            if best is None or score > best[0]:
                best = score, number, tag == "h1" or likeness >= _PART * _DATA
    if best is not None and best[2]:
        return best[1]
    if (line := _line(blocks, start, claims)) is not None:
        return line
    if best is not None:
        return best[1]
    if len(ones) == 1 and (not claims or _is_phrase(blocks[ones[0]].text)):
        return ones[0]
    near = [number for number in ones if start - _NEAR_BLOCKS <= number <= start and not _is_link(blocks[number])]
    if near:
        return near[-1]
    near = [n for n in reversed(others) if _is_next(blocks, n, start) and not _is_byline(blocks[n].text, page)]
    if "og:title" in page.tags:  # which differs: a heading over a passage of the text is no headline
        near = [number for number in near if _is_marked(blocks, number)]
    return next((number for number in near if number < start), near[0] if near else None)


def names_site(text: str, page: Page) -> bool:
    """Whether a heading is a name of the site: by its host, by the metadata, or because the page's title ends in it."""
    title, names = (page.title or "").strip(), page.once(site_name.site_names)
    if site_name.names_site(text, page, names):
        return True
    is_end = title.endswith(text) and 2 * len(text) < len(title)
    first = site_name.TITLE_MARKS.split(title, maxsplit=1)[0] if is_end else ""
    return is_end and not (site_name.names_site(first, page, names) or site_name.resembles_host(first, page))


def _claims(page: Page, declared: str) -> list[tuple[str, float]]:
    """What the page's tags, its structured data and its title tell of the headline, and how far each is believed."""
    tag = headline(declared, page) if "og:title" in page.tags else None
    title = page.once(of_title)
    if tag and title and _is_in_address(tag, page.url) and not _is_in_address(title, page.url):
        title = None  # that of all pages
    told = ((tag, _TAG), (headline(told_headline(page), page), _DATA), (title, _TITLE))
    return [(claim, trust) for claim, trust in told if claim]


def _is_in_address(claim: str, url: str) -> bool:
    """Whether an address was made from a headline: its last part has most words of it."""
    words, slug = _words(claim), _words(unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).replace("_", " "))
    return len(words) >= _MIN_WORDS and len(words & slug) >= _SAME * len(words)


def _heading(scope: Scope) -> str | None:
    """The heading that a scope is, or is right inside of, as a div in an h1."""
    if scope.tag in _HEADINGS:
        return scope.tag
    return scope.around.tag if scope.around is not None and scope.around.tag in _HEADINGS else None


def _likeness(text: str, claim: str, tag: str) -> float:
    """The share of words that two headlines have in common; without spaces, of the letters if one holds the other."""
    one, other = letters(text), letters(claim)
    if one == other:
        return 1.0
    if _UNSPACED.search(text):
        return min(len(one), len(other)) / max(len(one), len(other)) if one in other or other in one else 0.0
    words, wanted = _words(text), _words(claim)
    common, fewer = len(words & wanted), min(len(words), len(wanted))
    shared = common / max(len(words | wanted), 1)
    is_scrap = tag != "h1" and 2 * len(words) < len(wanted)  # a section or a series that a long title names, too
    return max(shared, _PART * common / fewer) if fewer >= _MIN_WORDS and not is_scrap else shared


def _line(blocks: Sequence[TextBlock], start: int, claims: list[tuple[str, float]]) -> int | None:
    """The last line above the text that reads as a claim does: old layouts have no headings, and lists have paths."""
    wanted = {letters(claim) for claim, _ in claims}
    longest = max(map(len, wanted), default=0) * 2
    for number in range(min(start, len(blocks) - 1), max(start - 2 * _NEAR_BLOCKS, 0) - 1, -1):
        block = blocks[number]
        if (
            len(block.text) <= longest
            and letters(block.text) in wanted
            and block.scope.tag != "li"
            and not _is_link(block)
        ):
            return number
    return None


def _is_next(blocks: Sequence[TextBlock], number: int, start: int) -> bool:
    """Whether a heading stands next to the text and is long enough to be a headline, or named for one."""
    block = blocks[number]
    if not start - _NEXT_BLOCKS <= number <= start + 1 or _is_link(block) or "cookie" in block.text.casefold():
        return False
    return _is_phrase(block.text) or _NAMED.search(block.scope.names) is not None


def _is_no_headline(text: str, claims: list[tuple[str, float]]) -> bool:
    """Whether a heading is set as one and is none: the address of a letter, or a whole paragraph."""
    return text.endswith(",") or (len(text) > _MAX_LENGTH and bool(claims))


def _is_byline(text: str, page: Page) -> bool:
    """Whether a heading says by whom or when."""
    is_date = len(text) <= _MAX_DATE_LENGTH and dates.find_visible(text, page.locale, page.zone) is not None
    return is_date or without_by(text) != text


def _is_marked(blocks: Sequence[TextBlock], number: int) -> bool:
    """Whether a heading is named for a headline, or the author's name follows it."""
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    is_signed = after is not None and (without_by(after.text) != after.text or names_author(after.scope.names))
    return is_signed or _NAMED.search(blocks[number].scope.names) is not None


def _is_link(block: TextBlock) -> bool:
    return 2 * block.linked > len(block.text)


def _leads_home(block: TextBlock, page: Page) -> bool:
    """Whether a heading is a link to the front page, as the name of the site is."""
    if not _is_link(block):
        return False
    url = page.absolute(next((link.get("href") for link in block.scope.element.iter("a")), None))
    parts = urlsplit(url or page.url)
    return parts.path in ("", "/") and not parts.query and not page.is_own(parts.geturl())


def _is_phrase(text: str) -> bool:
    """Whether a text is long enough to be no name of a site or a section."""
    return len(text.split()) >= _MIN_WORDS or (not text.isascii() and len(text) >= _MIN_CHARACTERS)


@lru_cache(maxsize=256)  # each heading is compared with several claims
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
