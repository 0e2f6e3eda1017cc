"""`python -m tests.hostility.expressions`: try each expression of the package on texts that repeat what it repeats.

An expression that can read such a text in many ways tries all of them where the text does not end as it asks:
`(?:a+|b)+c` takes twice as long with each further letter. What is printed last is what does not end.
"""

import gc
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from random import Random
from re import _compiler, _parser  # type: ignore[attr-defined]  # as `sre_parse`, which warns
from types import FrameType
from typing import Any

import newscrawler
from newscrawler.language import any_case, expressions

_TIMES = (12, 40)
_MANY = 6  # times that something may be repeated, from which on it is tried
_END = "\0!"  # that no expression asks for
_MAX_TEXTS = 60
_OF_CATEGORY = {"SPACE": " ", "DIGIT": "1", "NOT_WORD": " "}
_TRIED = [*"a1-A_.,/: \n<", "日", "ا"]
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")

_random = Random(1)  # noqa: S311 - the same texts each time
_compiled: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}


def _note(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
    found: re.Pattern[Any] = _compile(pattern, flags)
    frame: FrameType | None = sys._getframe(1)
    where = ""
    while frame is not None and "newscrawler" not in (where := frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    if where.startswith("newscrawler"):
        _compiled[pattern, flags] = found
    return found


_compile = _compiler.compile


def collect() -> list[re.Pattern[Any]]:
    """All expressions of the package, those that are compiled later among them."""
    _compiler.compile = _note
    for module in pkgutil.walk_packages(newscrawler.__path__, "newscrawler."):
        if not module.name.startswith("newscrawler.demo") and not module.name.endswith("__main__"):
            import_module(module.name)
    for made in gc.get_objects():
        if isinstance(made, expressions._Expression):
            made.search("")
        elif isinstance(made, any_case.AnyCase):
            made.search("a")
            made.search("İ")
    _compiler.compile = _compile
    return list(_compiled.values())


def texts(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Texts that begin as the expression asks, and repeat one of its parts, or two by turns."""
    parsed = list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if _is_bytes(pattern) else pattern.flags))
    found: list[tuple[str, str]] = []
    for looks_ahead in (False, True):
        _repeated(parsed, "", found, looks_ahead)
    known = list(dict.fromkeys(found))[:_MAX_TEXTS]
    for before, part in known:
        yield from (f"{before}{part * times}{_END}" for times in _TIMES)
        yield f"{part * _TIMES[-1]}{_END}"
    parts = list(dict.fromkeys(part for _, part in known))[:6]
    yield from (f"{(one + other) * _TIMES[0]}{_END}" for one in parts for other in parts)


def _is_bytes(pattern: re.Pattern[Any]) -> bool:
    return isinstance(pattern.pattern, bytes)


def _repeated(parsed: Any, before: str, found: list[tuple[str, str]], looks_ahead: bool) -> None:
    """Note what is repeated, with what may stand before it: with what it `looks_ahead` for, or without."""
    for operation, argument in parsed:
        name = str(operation)
        if name in _REPEATS:
            if argument[1] >= _MANY:
                found += [(before, _sample(argument[2], most=each % 3) or "a") for each in range(6)]
            _repeated(argument[2], before, found, looks_ahead)
        else:
            for inner in _inner(name, argument):
                _repeated(inner, before, found, looks_ahead)
        if looks_ahead and name == "ASSERT" and argument[0] > 0:
            before += _sample(argument[1], most=0)
        before += _sample([(operation, argument)])


def _inner(name: str, argument: Any) -> list[Any]:
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _sample(parsed: Any, most: int = 1) -> str:
    """A text that the expression reads, but for what stands around it."""
    return "".join(_sampled(str(operation), argument, most) for operation, argument in parsed)


def _sampled(name: str, argument: Any, most: int) -> str:
    if name == "LITERAL":
        return chr(argument)
    if name == "NOT_LITERAL":
        return "b" if argument == ord("a") else "a"
    if name == "IN":
        return _of_set(argument)
    if name in (*_REPEATS, "POSSESSIVE_REPEAT"):
        times: int = max(argument[0], min(most, argument[1]))
        return _sample(argument[2]) * times
    if name in ("BRANCH", "SUBPATTERN", "ATOMIC_GROUP"):
        return _sample(_random.choice(_inner(name, argument)))
    return "a" if name == "ANY" else ""


def _of_set(items: Any) -> str:
    kinds = [(str(kind), value) for kind, value in items]
    if kinds[0][0] == "NEGATE":
        return next((each for each in _TRIED if not any(_has(*item, each) for item in kinds[1:])), "~")
    kind, value = _random.choice(kinds)
    if kind == "CATEGORY":
        return _OF_CATEGORY.get(str(value).removeprefix("CATEGORY_"), "a")
    return chr(value if kind == "LITERAL" else _random.choice(value))


def _has(kind: str, value: Any, character: str) -> bool:
    if kind == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        letter = {"SPACE": "s", "WORD": "w", "DIGIT": "d"}[name.removeprefix("NOT_")]
        return re.match(rf"\{letter.upper() if name.startswith('NOT_') else letter}", character) is not None
    first, last = (value, value) if kind == "LITERAL" else value
    return bool(first <= ord(character) <= last)


def main() -> None:
    patterns = collect()
    for pattern in patterns:
        print(ascii(pattern.pattern), flush=True)
        for text in texts(pattern):
            tried = text.encode("utf-8", "replace") if _is_bytes(pattern) else text
            pattern.search(tried)
            pattern.fullmatch(tried)
    print(f"{len(patterns)} expressions")


if __name__ == "__main__":
    main()
