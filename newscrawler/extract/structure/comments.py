"""Reads the comments of readers below an article, as structured data tell them or as publishing systems print them.

They are never text of the article. Those that a script of a service loads, such as Disqus, are not on the page; what it
prints for readers without scripts is. Tested in tests/extract/structure/test_comments.py.
"""

import re
from collections.abc import Iterator
from datetime import date

from newscrawler.article.blocks import ReaderComment
from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.graph import Graph, Thing, types
from newscrawler.extract.structure.lines import Line, lines
from newscrawler.language.expressions import expression
from newscrawler.language.text import squeeze

# What systems name the text of one comment: WordPress, Drupal, Blogger, Joomla, Movable Type, Disqus' import, others.
_IS_TEXT = expression(
    r"(?<![a-z])(?:comment[-_]{0,2}(?:content|text|body|message|copy)|field--name-comment-body|dsq-comment-message|"
    r"commenttext|comment-entry)(?![a-z])",
    re.IGNORECASE,
)
_IS_COMMENT = re.compile(
    r"(?<![a-z])comment(?:[-_]{0,2}(?:item|wrap|wrapper|container|single|\d+))?(?![a-z_-])", re.IGNORECASE
)
_IS_AUTHOR = re.compile(
    r"(?<![a-z])(?:fn|author|username|user[-_]?name|user|commenter|nick(?:name)?)(?![a-z])", re.IGNORECASE
)
_IS_MOMENT = re.compile(r"(?<![a-z])(?:date|time|datetime|timestamp|created|posted|metadata)(?![a-z])", re.IGNORECASE)
_HAS_DATE = re.compile(r"\d:\d\d|(?:19|20)\d\d").search
_TAGS = ("div", "p", "section", "dd", "td", "span", "blockquote")
_TYPES = ("Comment", "UserComments")
_MAX_COMMENTS = 5_000
_MAX_LEVELS = 6  # elements from a comment's text to what holds its author
_MAX_NAME = 80  # characters


def reader_comments(page: Page) -> list[ReaderComment]:
    """The comments of a page, in their order."""
    told = list(_told(page))[:_MAX_COMMENTS]
    return told or list(_printed(page))[:_MAX_COMMENTS]


def _told(page: Page) -> Iterator[ReaderComment]:
    """The comments of JSON-LD: of an object's `comment`, replies below the comment that they answer."""
    graph = page.once(Graph)
    waiting: list[Thing] = [
        comment
        for item in graph.objects
        for comment in ([item] if set(types(item)) & set(_TYPES) else _listed(item.get("comment")))
    ][::-1]
    for _ in range(_MAX_COMMENTS):
        if not waiting:
            return
        comment = graph.whole(waiting.pop())
        waiting += reversed(_listed(comment.get("comment")))
        text = values.prose(values.plain(comment.get("text") or comment.get("commentText")))
        if text:
            told = comment.get("dateCreated") or comment.get("datePublished") or comment.get("commentTime")
            author = values.text(values.plain(comment.get("author") or comment.get("creator")))
            yield ReaderComment(author=author, date_published=values.any_date(values.plain(told), page), text=text)


def _listed(value: object) -> list[Thing]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _printed(page: Page) -> Iterator[ReaderComment]:
    if not page.mentions(("omment",)):
        return
    found = [element for element in page.root.iter(*_TAGS) if _is_text(element)][:_MAX_COMMENTS]
    texts = set(found)
    for element in found:
        if any(around in texts for around in element.iterancestors()):
            continue
        text = "\n\n".join([line.text for line in lines(element, ()) if isinstance(line, Line)])
        if text:
            comment = _around(element, texts)
            author, moment = _author(comment, element), _moment(comment, element, page)
            if author or moment:  # else it may be a form, a list or a rule of the house
                yield ReaderComment(author=author, date_published=moment, text=text)


def _is_text(element: Element) -> bool:
    if "commenttext" in (element.get("itemprop") or "").lower():
        return True
    return _IS_TEXT.search(element.get("class") or "") is not None


def _around(text: Element, texts: set[Element]) -> Element:
    """What holds a comment's text and its author: the element that is named so, or the last that holds no other."""
    best = text
    for _, around in zip(range(_MAX_LEVELS), text.iterancestors(), strict=False):
        if around.tag in ("body", "main", "html"):
            break
        if _IS_COMMENT.search(around.get("class") or "") or (around.get("itemtype") or "").endswith(_TYPES):
            return around
        if sum(1 for other in around.iterdescendants() if other in texts) > 1:
            break
        best = around
    return best


def _author(comment: Element, text: Element) -> str | None:
    return next((name for part in _parts(comment, text) if (name := _name(part))), None)


def _name(part: Element) -> str | None:
    """The name that an element is, where it is named for an author."""
    if not _IS_AUTHOR.search(f"{part.get('class') or ''} {part.get('itemprop') or ''}"):
        return None
    named = next((inner for inner in part.iterdescendants() if _IS_AUTHOR.search(inner.get("class") or "")), part)
    name = squeeze(text_of(named)).rstrip(" :,")
    return name if 0 < len(name) <= _MAX_NAME and not _HAS_DATE(name) else None


def _moment(comment: Element, text: Element, page: Page) -> date | None:
    for part in _parts(comment, text):
        if part.tag == "time" or _IS_MOMENT.search(f"{part.get('class') or ''} {part.get('itemprop') or ''}"):
            inner = next(part.iter("time"), part)
            found = values.any_date(inner.get("datetime") or inner.get("content") or text_of(inner), page)
            if found is not None:
                return found
    return None


def _parts(comment: Element, text: Element) -> Iterator[Element]:
    """The elements of a comment, without those of its text and of the answers to it."""
    inside, above = set(text.iter()), set(text.iterancestors())
    for part in comment.iterdescendants():
        if part.tag in ("li", "article") and part not in inside and part not in above:
            return
        if part not in inside:
            yield part
