"""Reads a text that is meant as JSON token by token and forgives what can be forgiven; `lenient_json` says what."""

import json
import re
from typing import Any

MAX_DEPTH = 100
"""Levels of nesting. What is deeper is no data of a page, and would end its readers in a RecursionError."""

# What may stand between two tokens: white space, comments of three languages (a CDATA mark often stands behind one
# of them), and what is left of a statement around the JSON.
_BETWEEN = re.compile(
    r"(?:[\s;\ufeff\u200b]+|<!--|-->|<!\[CDATA\[|\]\]>|//(?=\s*(?:<!\[CDATA\[|\]\]>))|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?)*+"
)
_LITERAL = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b").match
_RUBBISH = re.compile(r"[^\s{}\[\]\",:]+|.", re.DOTALL).match
# What a string may be quoted by, and what ends it then. Editors and templates put in others than JSON has.
_QUOTES = {'"': '"', "'": "'", "“": '”“"', "„": '“”"', "‘": "’"}
_TO_QUOTE = {
    quote: re.compile(rf"[^{ends}\\]*+(?:\\.[^{ends}\\]*+)*+[{ends}]", re.DOTALL).match
    for quote, ends in _QUOTES.items()
}
# A name without quotes, as scripts have them: a value begins behind its colon, which no sentence has there.
_BARE_NAME = r"[A-Za-z_$@][\w$-]*(?=\s*:\s*(?:[\"'“„\[{\d-]|true\b|false\b|null\b))"
_IS_BARE_NAME = re.compile(_BARE_NAME).match
# A quote ends a string where what follows could follow one; else it is a part of it that nobody escaped.
_ENDS_NAME = re.compile(r"\s*:").match
_CLOSING = r"\Z|[}\]]|//|/\*|-->"
_NEXT_NAME = rf"""(?:"[^"\n]*"|'[^'\n]*'|“[^“”\n]*[“”])\s*:|{_BARE_NAME}"""
_ENDS_VALUE = re.compile(rf"\s*(?:{_CLOSING}|{_NEXT_NAME}|,[\s,]*(?:{_CLOSING}|{_NEXT_NAME}))").match
_ENDS_ITEM = re.compile(rf"\s*(?:{_CLOSING}|,[\s,]*(?:{_CLOSING}|[\"'“{{\[\d-]|true\b|false\b|null\b))").match
# A string whose end is missing has swallowed the next name; what it was nobody can tell.
_SWALLOWED = {quote: re.compile(rf"(?<!\\)[{ends}]\s*:\s*[{quote}\[{{\d]").search for quote, ends in _QUOTES.items()}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JsonReader:
    """One pass over a text with a stack of its own; `complete` tells afterwards whether all of it was read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.complete = True
        self.roots: list[Any] = []
        # What is open: a list or an object, and the name that waits for its value.
        self.open: list[tuple[list[Any] | dict[str, Any], list[str]]] = []

    def read(self) -> Any:
        text = self.text
        while (at := self._skip()) < len(text):
            character = text[at]
            if character in "{[":
                if len(self.open) >= MAX_DEPTH:
                    self.complete = False
                    return None
                self.open.append(({} if character == "{" else [], []))
                self.at += 1
            elif character in "}]":
                self._close(dict if character == "}" else list)
                self.at += 1
            elif character in ",:":
                if character == "," and self.open:
                    self.open[-1][1].clear()  # a name without a value
                self.at += 1
            elif not self.open:
                # Words before and after the JSON, such as those of an assignment, are none of it.
                self.at = _rubbish(text, at)
            elif character in _QUOTES:
                self._string(character)
            else:
                self._word()
        self._end()
        return self.roots if len(self.roots) > 1 else self.roots[0] if self.roots else None

    def _skip(self) -> int:
        between = _BETWEEN.match(self.text, self.at)
        self.at = between.end() if between else self.at
        return self.at

    def _string(self, quote: str) -> None:
        value, names = self.open[-1]
        is_name = isinstance(value, dict) and not names
        ends = _ENDS_NAME if is_name else _ENDS_VALUE if isinstance(value, dict) else _ENDS_ITEM
        at = self.at + 1
        while match := _TO_QUOTE[quote](self.text, at):
            at = match.end()
            if ends(self.text, at):
                break
            if is_name:  # a string where a name belongs: it has no place
                self.complete = False
                self.at = at
                return
        else:
            self.complete = False
            self.at = len(self.text)
            return
        raw = self.text[self.at + 1 : at - 1]
        self.at = at
        if is_name:
            names.append(_unescaped(raw))
        elif _SWALLOWED[quote](raw):
            self.complete = False
            names.clear()
        else:
            self._put(_unescaped(raw))

    def _word(self) -> None:
        value, names = self.open[-1]
        if isinstance(value, dict) and not names and (bare := _IS_BARE_NAME(self.text, self.at)):
            names.append(bare[0])
            self.at = bare.end()
            return
        match = _LITERAL(self.text, self.at)
        if match and (names or isinstance(value, list)):
            self.at = match.end()
            self._put(_literal(match[0]))
            return
        self.complete = False
        names.clear()
        self.at = _rubbish(self.text, self.at)

    def _put(self, value: Any) -> None:
        if not self.open:
            self.roots.append(value)
            return
        target, names = self.open[-1]
        if isinstance(target, list):
            target.append(value)
        elif names:
            target[names.pop()] = value
        else:
            self.complete = False

    def _close(self, kind: type) -> None:
        if not any(isinstance(value, kind) for value, _ in self.open):
            self.complete = False
            return
        while self.open:
            value, _ = self.open.pop()
            self._put(value)
            if isinstance(value, kind):
                return
            self.complete = False

    def _end(self) -> None:
        """What is still open was cut off: half a list would pass for a whole one, but for lists of things."""
        while self.open:
            self.complete = False
            value, _ = self.open.pop()
            if value and (isinstance(value, dict) or not self.open or self.open[-1][1] == ["@graph"]):
                self._put(value)


def _rubbish(text: str, at: int) -> int:
    match = _RUBBISH(text, at)
    return match.end() if match else at + 1


def _literal(word: str) -> Any:
    try:
        return json.loads(word)
    except ValueError:  # a number of more digits than Python reads
        return None


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2]), raw)
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
