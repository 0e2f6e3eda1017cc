"""Draws what React's server components of a page say, where a browser would draw the page from them alone.

Next.js pushes them in pieces as rows of JSON, `self.__next_f.push([1, ...])`. An element is a list of "$", its tag or
component, its key, and its properties, of which `children` is what stands in it; "$1f" and "$L1f" name another row.

Tested in tests/extract/parsing/test_flight.py.
"""

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Any

_PUSHED = re.compile(r'self\.__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\]\)', re.DOTALL)
_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]+),)?")
_NAMES_ROW = re.compile(r"\$L?([0-9a-f]+)").fullmatch
_TAG = re.compile(r"[a-z][a-z0-9-]*").fullmatch
_ATTRIBUTES = {"className": "class", "dateTime": "datetime", "itemProp": "itemprop"}
_KEPT = frozenset(("href", "class", "id", "rel", "title", "datetime", "itemprop", "content", "name", "src"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "link", "meta"))
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "source"))
_MAX_DEPTH = 200
_MAX_VALUES = 100_000


def pushed(scripts: Iterable[str]) -> str:
    """What scripts of a page push, put together."""
    pieces = []
    for text in scripts:
        for match in _PUSHED.finditer(text):
            try:
                pieces.append(json.loads(match[1], strict=False))
            except ValueError:  # an escape that JSON has not
                continue
    return "".join(pieces)


def rows_of(stream: str) -> dict[str, Any]:
    """The rows by their names: text, or the value of JSON; None for what is neither."""
    data, at = stream.encode("utf-8", "replace"), 0
    rows: dict[str, Any] = {}
    while row := _ROW.match(data, at):
        name, size = row[1].decode(), row[2]
        if size is not None:  # the row is text of so many bytes
            at = row.end() + int(size[:8], 16)
            rows[name] = data[row.end() : at].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", row.end())
        at = len(data) if end < 0 else end + 1
        try:
            rows[name] = json.loads(data[row.end() : at], strict=False)
        except (ValueError, RecursionError):  # a module, or a piece that was cut
            rows[name] = None
    return rows


def drawn(stream: str) -> str:
    """The page as HTML, from its first row on."""
    return _Drawing(rows_of(stream)).html_of("$0", 0, is_child=True)


class _Drawing:
    def __init__(self, rows: dict[str, Any]) -> None:
        self._rows = rows
        self._left = _MAX_VALUES

    def html_of(self, value: Any, depth: int, *, is_child: bool) -> str:
        """A value as HTML: what stands in an element, or what of a page's state is elements."""
        self._left -= 1
        if depth > _MAX_DEPTH or self._left < 0:
            return ""
        if isinstance(value, list):
            if len(value) > 3 and value[0] == "$" and isinstance(value[3], dict):
                return self._element(value[1], value[3], depth + 1)
            return "".join(self.html_of(each, depth + 1, is_child=is_child) for each in value)
        if isinstance(value, dict):
            return "".join(self.html_of(each, depth + 1, is_child=False) for each in value.values())
        if isinstance(value, str):
            return self._string(value, depth, is_child=is_child)
        return str(value) if is_child and type(value) in (int, float) else ""

    def _string(self, value: str, depth: int, *, is_child: bool) -> str:
        if named := _NAMES_ROW(value):
            row = self._rows.get(named[1])
            if isinstance(row, str) and not _NAMES_ROW(row):
                return escape(row) if is_child else ""
            return self.html_of(row, depth + 1, is_child=is_child)
        if value.startswith("$"):
            return escape(value[1:]) if is_child and value.startswith("$$") else ""
        return escape(value) if is_child else ""

    def _element(self, tag: Any, properties: dict[str, Any], depth: int) -> str:
        name = tag if isinstance(tag, str) and _TAG(tag) else None
        if name in _UNSEEN:
            return ""
        raw = properties.get("dangerouslySetInnerHTML")
        if isinstance(raw, dict) and isinstance(raw.get("__html"), str):
            named = _NAMES_ROW(raw["__html"])
            inner = str(self._rows.get(named[1]) or "") if named else raw["__html"]
        else:
            inner = self.html_of(properties.get("children"), depth, is_child=True)
        if name is None:  # a component, of which a link is known by its address
            if not isinstance(properties.get("href"), str):
                return inner
            name = "a"
        given = [(_ATTRIBUTES.get(key, key), value) for key, value in properties.items() if isinstance(value, str)]
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in given if key in _KEPT)
        return f"<{name}{attributes}>" + ("" if name in _VOID else f"{inner}</{name}>")
