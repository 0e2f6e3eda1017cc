"""Finds the text of an article that stands only in a page's scripts, beside the article's headline.

Systems write it as one string of HTML, as a list of parts (Arc's `content_elements`, EditorJS), or as a tree of
paragraphs and spans (Portable Text, Contentful, Slate). The headline beside it tells it from the other articles of a
state.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.foreign_text import without_foreign
from newscrawler.extract.body.hints import declared
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.body.script_data import states
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import parse, text_of

_MIN_TEXT = 400  # characters of an article's text
_MIN_STRING = 20  # of one of its strings; a span of a paragraph may be short
_MIN_HEADLINE = 8
_MIN_SHARE = 0.7  # share of the text beside a headline that is one value
_MIN_SHARED, _MIN_SHARED_SHARE = 6, 0.75  # names of members that another article has in common with one
_MAX_INLINE = 3  # levels of spans in a paragraph
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|[uo]l|li|blockquote|figure|section|a|strong|em|b|i)\b[^>]*>", re.IGNORECASE)
# What a part of an article is that is no text of it, by the name of its kind.
_NO_TEXT = re.compile(
    r"image|picture|photo|video|audio|gallery|embed|related|interstitial|newsletter|promo|advert|author|byline|caption|"
    r"credit|\btags?\b|link_list|recirc|social|poll|footer|navigation|script|style", re.IGNORECASE,
).search  # fmt: skip
_HEADING = re.compile(r"head(?:ing|er)|subtitle|\bh[2-6]\b", re.IGNORECASE).search
_KINDS = ("type", "_type", "nodeType", "__typename", "component", "kind", "blockName")
_NO_PROSE = re.compile(r"https?://\S+|[\w.#/+=-]+|[{\[].*", re.DOTALL).fullmatch


def script_text(page: Page) -> str | None:
    """The paragraphs of the article in the page's scripts, parted by blank lines; None where there is none."""
    markup = page.once(script_markup)
    if len(markup) < _MIN_TEXT:
        return None
    parts = blocks(parse(markup.encode("utf-8", "replace")))
    text = Reading(parts, without_foreign(parts, [True] * len(parts), "")).text or ""
    return text if len(text) >= _MIN_TEXT else None


def script_markup(page: Page) -> str:
    """The same as HTML, with what is no text of it; empty where there is none."""
    return page.once(_longest)[0]


def script_thing(page: Page) -> dict[str, Any]:
    """The object in which that text stands beside the headline."""
    return page.once(_longest)[1]


def _longest(page: Page) -> tuple[str, dict[str, Any]]:
    titles = {title for title in (declared(page)[0], *map(text_of, page.headings)) if len(title) >= _MIN_HEADLINE}
    folded = [_letters(title) for title in titles]
    found = ((_markup(text), thing) for state in states(page) for thing, text in _texts(state, folded))
    return max(found, key=lambda pair: len(pair[0]), default=("", {}))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _texts(state: Any, titles: list[str]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each object that names the page's headline, with the value that is most of its text."""
    waiting = [state]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            if _is_headed(value, titles) and (text := _most(_without_others(value, value, titles))) is not None:
                yield value, text


def _without_others(value: Any, article: dict[str, Any], titles: list[str]) -> Any:
    """What an article holds without other articles: a list of those to read on has members of its own shape."""
    if isinstance(value, list):
        return [_without_others(member, article, titles) for member in value]
    if not isinstance(value, dict):
        return value
    shared = len(value.keys() & article.keys())
    is_like_it = _MIN_SHARED <= shared >= _MIN_SHARED_SHARE * len(value)
    if is_like_it and value is not article and not _is_headed(value, titles):
        return None
    return {name: _without_others(member, article, titles) for name, member in value.items()}


def _is_headed(thing: dict[str, Any], titles: list[str]) -> bool:
    """Whether an object has the headline for a value, or for one of a value's, as in {"title": {"rendered": ...}}."""
    for value in thing.values():
        is_own = not isinstance(value, dict)
        for text in (value,) if is_own else value.values():
            if isinstance(text, str) and _MIN_HEADLINE <= len(text) <= 400:
                letters = _letters(text)
                is_headline = len(letters) >= _MIN_HEADLINE and any(title.startswith(letters) for title in titles)
                if is_headline and (is_own or _prose(value) < _MIN_TEXT):  # a whole article is headed itself
                    return True
    return False


def _most(thing: Any) -> Any:
    """The string or the list within an object that is most of its prose; None where there is little or no such."""
    whole = _prose(thing)
    while whole >= _MIN_TEXT:
        if not isinstance(thing, dict):
            return thing
        sizes = [(_prose(value), name) for name, value in thing.items()]
        size, name = max(sizes, key=lambda pair: pair[0], default=(0, ""))
        if size < _MIN_SHARE * whole:
            return None
        thing, whole = thing[name], size
    return None


def _prose(value: Any) -> int:
    """Characters of the strings in a value that may be sentences."""
    if isinstance(value, str):
        return len(value) if len(value) >= _MIN_STRING and not _NO_PROSE(value) else 0
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_prose, members))


def _markup(value: Any) -> str:
    """A value as HTML: a list's members one after another, a paragraph's spans on one line."""
    if isinstance(value, str):
        if _MARKUP.search(value):
            return f"<div>{value}</div>"
        lines = value.split("\n\n") if "\n\n" in value else value.splitlines()
        return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    if isinstance(value, list):
        return "".join(map(_markup, value))
    if not isinstance(value, dict) or any(_NO_TEXT(kind) for kind in _kinds(value)):
        return ""
    inline = _inline(value, _MAX_INLINE)
    if inline is not None:
        tag = "h2" if any(map(_HEADING, _kinds(value))) else "p"
        return inline if _MARKUP.match(inline.strip()) else f"<{tag}>{inline}</{tag}>"
    sizes = {name: _prose(member) for name, member in value.items()}
    return "".join(_markup(value[name]) for name, size in sizes.items() if size)


def _kinds(thing: dict[str, Any]) -> list[str]:
    return [kind for name in _KINDS if isinstance(kind := thing.get(name), str)]


def _inline(thing: dict[str, Any], levels: int) -> str | None:
    """The text of a paragraph: its own string, or those of its spans; None for anything else."""
    for name in ("text", "value", "html", "content", "children", "data"):
        value = thing.get(name)
        if isinstance(value, str) and value.strip():
            return value if _MARKUP.search(value) else escape(value)
        if isinstance(value, dict) and levels and (name == "data") and (text := _inline(value, levels - 1)) is not None:
            return text
        if isinstance(value, list) and value and levels and all(isinstance(span, dict) for span in value):
            spans = [_span(span, levels - 1) for span in value]
            if all(span is not None for span in spans):
                return "".join(filter(None, spans))
    return None


def _span(span: dict[str, Any], levels: int) -> str | None:
    """The text of a span; None for a paragraph among others, which is a block of its own."""
    kinds = _kinds(span)
    if any(kind.lower() in _BLOCKS for kind in kinds):
        return None
    text = span.get("text", span.get("value"))
    return escape(text) if isinstance(text, str) else _inline(span, levels)


_BLOCKS = frozenset(
    ("paragraph", "block", "p", "heading", "header", "list", "list-item", "listitem", "quote", "blockquote")
)
