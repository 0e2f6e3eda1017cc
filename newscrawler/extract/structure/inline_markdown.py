"""Writes a line of text with its links and styles as Markdown that CommonMark reads back as the same text."""

import re
from collections.abc import Sequence
from unicodedata import category

from newscrawler.article.blocks import Span

_SPECIAL = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|!(?=\[)")
_STARTS_BLOCK = re.compile(r"(?:#{1,6}|[-+]|=+|-[\s-]*-|\d{1,9}[.)])(?=\s|$)")
_BACKTICKS = re.compile(r"`+")
_NAMED = "]:"  # ends the label of a link reference definition (CommonMark 0.31, section 4.7), in code as elsewhere
_NOT_IN_URL = re.compile(r"[\s<>\\]")


def inline(text: str, spans: Sequence[Span] = ()) -> str:
    """A line in the middle of a paragraph."""
    if not spans:
        return _escaped(text)
    written = ""
    for number, span in enumerate(spans):
        after = spans[number + 1] if number + 1 < len(spans) else None
        if span.url and written.endswith("!"):
            written = written[:-1] + r"\!"
        follows = "*" if after is not None and _is_set(after) else _first(after)
        written += _styled(span, written[-1:], follows)
    return written


def line(text: str, spans: Sequence[Span] = ()) -> str:
    """A line as a paragraph begins: what would make a heading or a list of it is escaped."""
    written = inline(text, spans)
    begins = _STARTS_BLOCK.match(written)
    if begins:
        mark = begins.end() - 1 if written[0].isdigit() else 0
        written = f"{written[:mark]}\\{written[mark:]}"
    return written


def heading(text: str, spans: Sequence[Span] = ()) -> str:
    """A line as a heading has it: hashes at its end are its own."""
    written = inline(text, spans)
    return f"{written[:-1]}\\#" if written.endswith("#") else written


def destination(url: str) -> str:
    """A URL as a link's destination."""
    url = _NOT_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", "%26", url).replace("(", "%28").replace(")", "%29")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _is_set(span: Span) -> bool:
    return span.strong or span.emphasis


def _first(span: Span | None) -> str:
    if span is None:
        return ""
    if span.url:
        return "["
    return "`" if span.code else span.text[:1]


def _styled(span: Span, before: str, after: str) -> str:
    text = _code(span.text, before) if span.code else _escaped(span.text)
    if span.url:
        text = f"[{text}]({destination(span.url)})"
    if not _is_set(span):
        return text
    stars = "*" * (2 * span.strong + span.emphasis)
    if _flanks(before, text[0]) and _flanks(after, text[-1]):
        return f"{stars}{text}{stars}"
    tags = [tag for tag, is_set in (("strong", span.strong), ("em", span.emphasis)) if is_set]
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))


def _flanks(outside: str, inside: str) -> bool:
    """Whether stars between two characters open, or close, what lies inside (CommonMark 0.31, section 6.2)."""
    if outside == "*":
        return False
    return not _is_mark(inside) or outside == "" or outside.isspace() or _is_mark(outside)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"


def _code(text: str, before: str) -> str:
    if before == "`" or _NAMED in text:  # more of them would be another mark, and in a link it would name another one
        return f"<code>{_escaped(text)}</code>"
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"
