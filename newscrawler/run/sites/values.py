"""Values of a sites file: each is what its key takes, or a problem that names its line.

Tested in tests/run/sites/test_entries.py.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from newscrawler.language.hints import did_you_mean
from newscrawler.run.sites.lines import KeyLines

_T = TypeVar("_T")


class FileProblem(NamedTuple):
    """What is wrong, and the line of it."""

    line: int
    message: str


class Given:
    """What is said of one site: by itself, else by the defaults."""

    def __init__(self, site: Mapping[str, Any], defaults: Mapping[str, Any], where: tuple[str | int, ...]) -> None:
        self._site, self._defaults, self._where = site, dict(defaults), where

    def forget(self, *names: str) -> None:
        """Leave defaults out."""
        for name in names:
            self._defaults.pop(name, None)

    def get(self, name: str, otherwise: Any = None) -> Any:
        return self._site.get(name, self._defaults.get(name, otherwise))

    def at(self, name: str) -> tuple[str | int, ...]:
        """Where the value is written."""
        return (*self._where, name) if name in self._site or name not in self._defaults else ("defaults", name)


class Values:
    """Reads values; everything that is wrong is noted in `problems`."""

    def __init__(self, lines: KeyLines) -> None:
        self._lines = lines
        self.problems: list[FileProblem] = []

    def _text(self, given: Given, name: str) -> str:
        value = given.get(name, "")
        if isinstance(value, str):
            return value
        self._note(f"{name} = {value!r} is no text: write it in quotes", *given.at(name))
        return ""

    def _texts(self, given: Given, name: str) -> list[str]:
        value = given.get(name, [])
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(text, str) and text for text in texts):
            return texts
        self._note(f"{name} = {value!r}: give a name, or a list of names", *given.at(name))
        return []

    def _flag(self, given: Given, name: str) -> bool:
        value = given.get(name, True)
        if not isinstance(value, bool):
            self._note(f"{name} = {value!r}: true or false", *given.at(name))
        return bool(value)

    def _check(self, given: Given, name: str, parse: Callable[[], _T]) -> _T | None:
        try:
            return parse()
        except (ValueError, LookupError, OSError) as error:  # ZoneInfo raises each of them
            is_named = str(error).startswith((f"{name}:", f"{name}="))
            message = str(error) if is_named else f"{name} = {given.get(name)!r}: {error}"
            self._note(message, *given.at(name))
            return None

    def _only(self, table: Mapping[str, Any], known: tuple[str, ...], what: str, *where: str | int) -> None:
        for name in table:
            if name not in known:
                hint = did_you_mean(name, known, f"{what} has {', '.join(known)}")
                self._note(f"unknown key {name!r}: {hint}", *where, name)

    def _note(self, message: str, *path: str | int) -> None:
        problem = FileProblem(self._lines.of(*path), message)
        if problem not in self.problems:  # of a default that several sites have
            self.problems.append(problem)
