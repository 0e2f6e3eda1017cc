"""Checks of values against the JSON Schemas that schema.py makes, quick enough for every row."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from newscrawler.language import datetimes

Check = Callable[[Any], str | None]

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def checker(schema: Mapping[str, Any]) -> Check:
    """A function that says what is wrong with a value, first fault first; None where it is valid."""
    return _checker(schema, schema.get("$defs", {}))


def _checker(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    if "$ref" in schema:
        return _checker(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    if isinstance(schema["type"], list):
        return _nullable(_checker({**schema, "type": schema["type"][0]}, definitions))
    inner = _inner(schema, definitions)
    kind, is_kind = schema["type"], _TYPES[schema["type"]]

    def check(value: Any) -> str | None:
        return inner(value) if is_kind(value) else f"is {_shown(value)}, no {kind}"

    return check


def _inner(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    """The check of a value that has the right type."""
    if "const" in schema:
        return lambda value: None if value == schema["const"] else f"is {_shown(value)}, not {schema['const']}"
    if "enum" in schema:
        values = frozenset(schema["enum"])
        return lambda value: None if value in values else f"is {_shown(value)}, which is none of its words"
    if schema.get("format") == "date-time":
        return _timestamp
    if "pattern" in schema:
        return _date(re.compile(schema["pattern"]))
    if "items" in schema:
        return _members(_checker(schema["items"], definitions))
    if "properties" in schema:
        checks = {name: _checker(member, definitions) for name, member in schema["properties"].items()}
        required = frozenset(schema["required"]) & checks.keys()
        return lambda value: _object(value, checks, required)
    return lambda _: None


def _nullable(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _members(check: Check) -> Check:
    return lambda values: next((f"has a member that {fault}" for value in values if (fault := check(value))), None)


def _object(value: dict[str, Any], checks: Mapping[str, Check], required: Collection[str]) -> str | None:
    if value.keys() != checks.keys():
        if missing := [name for name in checks if name in required and name not in value]:
            return f"has no `{missing[0]}`"
        if strange := [name for name in value if name not in checks]:
            return f"has `{strange[0]}`, which it should not"
    for name, check in checks.items():
        if name in value and (fault := check(value[name])):
            return f"`{name}` {fault}" if fault.startswith(("is ", "has a ")) else f"`{name}`: {fault}"
    return None


def _timestamp(value: str) -> str | None:
    try:
        aware = datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return f"is {_shown(value)}, no date and time"
    return None if aware else f"is {_shown(value)}, which has no offset"


def _date(pattern: "re.Pattern[str]") -> Check:
    """A pattern of JSON Schema cannot tell a real day from one that no calendar has; this check does."""

    def check(value: str) -> str | None:
        try:
            is_date = pattern.search(value) is not None and bool(datetimes.parse(value))
        except ValueError:
            is_date = False
        return None if is_date else f"is {_shown(value)}, no date"

    return check


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}..."
