"""Finds the section that a line beside the headline calls so ("Category: Economy"), or the last of a trail of links.

Tested in tests/extract/fields/test_labelled_section.py.
"""

import re
from collections.abc import Sequence
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.fields.section_folder import says_something
from newscrawler.extract.fields.signatures import text_end
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.expressions import expression
from newscrawler.language.letters import letters

_CATEGORY = (
    r"(?:categor(?:y|ies)|sections?|kategorien?|rubrik(?:en)?|ressorts?|cat[ée]gories?|rubriques?|categor[íi]as?|secci[óo]n"
    r"|categorie|sezione|rubriek|categorie[ëe]n|se[çc][ãa]o|editoria|kategori(?:a|e|er|en)?|рубрик[аи]|категори[яи]|раздел"
    r"|التصنيف(?:ات)?|القسم|カテゴリー?|分类|栏目|分類|카테고리)\s*[:：]|نشر\s+في\s*:?"
)
_LABEL = expression(
    rf"{_CATEGORY}|(?:filed\s+(?:under|in)|(?:posted|published)\s+in|abgelegt\s+unter|class[ée]\s+dans|publicado\s+en)\s*:?",
    re.IGNORECASE,
).fullmatch
_LABEL_OF_FOOT = expression(_CATEGORY, re.IGNORECASE).fullmatch
_SIGNS = " \t\n\xa0‹›«»<>/|,:·→-–—"
_MAX_LENGTH = 40  # characters of a section's name
_MAX_BELOW = 6  # blocks below the text that are its foot
_MAX_TRAIL = 160  # characters before the headline in one line
_MAX_LINKS = 6  # of a trail
_SIGN = re.compile("[›»>→]")
_IS_FRONT = re.compile(r"(?:https?://[^/?#]+|\.)?/(?:index\.\w{2,5})?").fullmatch
_LETTERS = re.compile(r"\w").search
_MIN_SIGNS = 2
_MAX_WORDS = 14  # letters beside the links of such a trail: what the page is called there
_MAX_IN_TRAIL = 20  # links of an element that may be a trail
_MAX_MENUS = 10  # of a page
_MAX_LEVELS = 4  # of elements around a link in its line


def labelled_section(seen: Surroundings) -> str | None:
    """The name behind a label for sections in a line above or below the headline, or right below the text; None where
    no line has one."""
    end = text_end(seen)
    foot = seen.blocks[end : end + _MAX_BELOW]  # where "Filed under" stands before tags
    for line in (*seen.lines, *foot):
        if not line.linked:
            continue
        is_label = _LABEL if line not in foot else _LABEL_OF_FOOT
        for link in islice(line.scope.element.iter("a"), _MAX_LINKS):
            said = _said_before(link, line.scope.element).rpartition("|")[2].strip()
            if is_label(said) and (name := _name(text_of(link))):
                return name
    return None


def section_of_trail(seen: Surroundings) -> str | None:
    """The last link, but not the first, of a trail that the headline ends ("Start > Economy > The bridge is open")."""
    top = seen.headline
    if top is None:
        return None
    title = seen.blocks[top].text
    trails = [_trail(seen.blocks, number, title) for number in seen.around if number < top]
    trails += [_trail_of_signs(seen.blocks[number]) for number in seen.around if number < top]
    trails += [_links(menu) for menu in seen.page.filed["nav"][:_MAX_MENUS] if _ends_in(menu, title)]
    for trail in trails:
        leading = [link for link in trail if _leads_elsewhere(link, seen.page)]
        if len(leading) > 1:
            name = _name(text_of(leading[-1]))
            return name if name and says_something(name) else None
    return None


def section_of_title(seen: Surroundings) -> str | None:
    """The step between the headline and the site in the page's title: "The bridge is open > Economy | The River"."""
    headline, step, rest = (seen.page.title or "").partition(" > ")
    name, bar, _ = rest.partition(" | ")
    if not (step and bar) or seen.headline is None or ">" in rest:
        return None
    if not (own := letters(headline)) or own not in letters(seen.blocks[seen.headline].text):
        return None
    found = _name(name)
    return found if found and says_something(found) else None


def _trail_of_signs(block: TextBlock) -> list[Element]:
    """The links of a line that leads from the front page on, with a sign behind each and hardly a word that is none:
    "Home › Portal › Economy › Article"."""
    if not block.linked or len(block.text) > _MAX_TRAIL or len(_SIGN.findall(block.text)) < _MIN_SIGNS:
        return []
    links = _links(block.scope.element)
    if len(links) < _MIN_SIGNS or not _IS_FRONT(links[0].get("href") or ""):
        return []
    before, *between, after = _parted(block.text, [text_of(link) for link in links])
    if any(map(_LETTERS, between)) or sum(map(str.isalnum, before + after)) > _MAX_WORDS:
        return []
    return links if all(map(_SIGN.search, between)) else []


def _parted(text: str, names: list[str]) -> list[str]:
    """What stands before, between and behind names that stand in a text in their order."""
    parts: list[str] = []
    for name in names:
        before, _, text = text.partition(name) if name else ("", "", text)
        parts.append(before)
    return [*parts, text]


def _ends_in(menu: Element, title: str) -> bool:
    if next(islice(menu.iter("a"), _MAX_IN_TRAIL, None), None) is not None:
        return False
    text = text_of(menu).strip(_SIGNS)
    return text.endswith(title) and len(text) <= len(title) + _MAX_TRAIL


def _links(element: Element) -> list[Element]:
    return list(islice(element.iter("a"), _MAX_LINKS))


def _leads_elsewhere(link: Element, page: Page) -> bool:
    href = link.get("href") or ""
    found = None if href.startswith("#") else page.absolute(href)
    return found is not None and found.rstrip("/") != page.url.rstrip("/")


def _trail(blocks: Sequence[TextBlock], number: int, title: str) -> list[Element]:
    """The links before the headline in a block, or in blocks of the same list where that is alone in its own."""
    block = blocks[number]
    if block.linked >= len(block.text):
        return []
    if block.text != title:
        is_trail = block.text.endswith(title) and len(block.text) <= len(title) + _MAX_TRAIL
        is_trail = is_trail and block.linked * 2 >= len(block.text) - len(title)
        return _links(block.scope.element) if is_trail else []
    trail: list[Element] = []
    around = block.scope.element.getparent()
    for step in reversed(blocks[max(0, number - _MAX_LINKS) : number]):
        link = next(iter(step.scope.element.iter("a")), None)
        if link is None or step.scope.element.getparent() is not around or step.linked < len(step.text.strip(_SIGNS)):
            break
        trail.insert(0, link)
    return trail


def _name(text: str) -> str | None:
    text = text.strip(_SIGNS)
    return text if 1 < len(text) <= _MAX_LENGTH else None


def _said_before(link: Element, line: Element) -> str:
    """What stands right before a link in its line: text, or the element before it."""
    at = link
    for _ in range(_MAX_LEVELS):
        previous, parent = at.getprevious(), at.getparent()
        if previous is not None:
            said = (previous.tail or "").strip()
            return said if said.strip(_SIGNS) else text_of(previous).strip()
        if at is line or parent is None:
            break
        if said := (parent.text or "").strip():
            return said
        at = parent
    return ""
