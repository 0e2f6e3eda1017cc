"""Finds the links behind a label for an article's tags ("Tags: bridges, river"), with a colon or without.

Tested in tests/extract/fields/test_tags.py.
"""

import re
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.fields.tag_places import is_around_page
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.expressions import expression

# What a list of a few tags may be headed by, wherever it stands.
_NAMED = expression(
    r"(?:tags?|keywords?|topics?|mots[-\s]cl[ée]f?s|schlagw[öo]rte?r?|stichw[öo]rte?r?|etiquetas|palabras\s+clave"
    r"|palavras[-\s]chave|parole\s+chiave|trefwoorden|теги|метки|ключевые\s+слова|الكلمات\s+المفتاحية|وسوم|タグ|キーワード"
    r"|标签|標籤|关键词|關鍵字|태그|từ\s+khóa|argomenti|etiketler|etichete|tag[iy]|címkék?|štítky|oznake|ετικέτες|ämnen"
    r"|emner|avainsanat|themen|assuntos|archivado\s+en|мітки|ключові\s+слова|برچسب‌?ها|کلیدواژه‌?ها|תגיות|แท็ก"
    r"|関連(?:キーワード|タグ))\s*[:：]?",
    re.IGNORECASE,
)
names_tags_of_article = _NAMED.fullmatch
_begins_so = _NAMED.match
MAX_HEADED = 8
"""Tags below such a heading that are one article's: a site's are more."""

_MAX_LABEL, _MAX_LINE = 24, 400  # characters of a label, and of the line that it begins
_MARKS = str.maketrans("", "", " ,;|·•/\xa0\u3001")  # that stand between links
_PROSE = 100  # characters of a paragraph of the text
_MIN_PROSE = 2  # of them above a label without a colon
_LEVELS = 2  # of elements around a list, one of which holds the text as well


def labelled_tags(page: Page) -> list[Element]:
    """The links of the first line that begins with a label for tags and holds a few links and nothing else.

    Below paragraphs that stand in the same element also of a line whose label has no colon: in an element of its own,
    or in the line above.
    """
    found = page.once(page_blocks)
    headed: list[Element] = []
    prose = 0
    for number, block in enumerate(found):
        size, linked = len(block.text), block.linked
        if size > _MAX_LINE or (size >= _PROSE and 2 * linked < size):
            prose += 1
            continue
        # Most lines are links alone; few begin as a label does.
        if linked == size or (not linked and (size > _MAX_LABEL or prose < _MIN_PROSE)) or not _begins_so(block.text):
            continue
        if linked:
            label, colon, rest = block.text.replace("\uff1a", ":").partition(":")
            if colon and len(label) <= _MAX_LABEL and names_tags_of_article(label.strip()):
                links = _few_links(block.scope.element, rest)
                if links and not is_around_page(links[0], of_article=True):
                    return links
        if prose >= _MIN_PROSE and not headed and (box := _headed(found, number)) is not None:
            links = _few_links(box, text_of(box).removeprefix(_label_of(box) if linked else block.text))
            is_own = links and not is_around_page(links[0], of_article=True) and _is_by_text(box)
            headed = links if is_own else []
    return headed


def _headed(blocks: list[TextBlock], number: int) -> Element | None:
    """The element that holds the list which a block heads, or begins with a label without a colon."""
    block = blocks[number]
    element = block.scope.element
    if block.linked:
        label = _label_of(element)
        return element if label and names_tags_of_article(label) else None
    if len(block.text) > _MAX_LABEL or not names_tags_of_article(block.text) or number + 1 == len(blocks):
        return None
    box: Element | None = blocks[number + 1].scope.element
    if box is not None and box.tag == "li":
        box = box.getparent()
    around = element.getparent()
    return box if box is not None and (box is around or box.getparent() is around) else None


def _label_of(line: Element) -> str:
    """The text of the element that a line begins with, where that is no link and may be a label."""
    if not len(line) or line[0].tag == "a" or (line.text or "").strip():
        return ""
    label = text_of(line[0])
    return label if len(label) <= _MAX_LABEL else ""


def _is_by_text(box: Element) -> bool:
    """Whether one of the elements around a list holds a paragraph of the text, and is less than the page."""
    around = (each for each in islice(box.iterancestors(), _LEVELS) if each.tag not in ("body", "html"))
    paragraphs = (part for each in around for part in islice(each.iter("p"), _LEVELS))
    return any(len(text_of(part)) >= _PROSE for part in paragraphs)


def _few_links(line: Element, said: str) -> list[Element]:
    """The links of a line that says hardly anything else; none where they are many."""
    links = list(islice(line.iter("a"), MAX_HEADED + 1))
    linked = "".join(map(text_of, links))
    is_list = 0 < len(links) <= MAX_HEADED and len(said.translate(_MARKS)) <= len(linked.translate(_MARKS))
    return links if is_list else []
