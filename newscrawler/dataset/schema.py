"""The JSON Schema of a record or of a release's row, derived from annotations, so that the two cannot disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newscrawler.article import CONFIDENCE_FIELDS, PROVENANCE_FIELDS, SCHEMA_VERSION, Article
from newscrawler.dataset.row import SINCE, RowColumns
from newscrawler.language import datetimes

_SIMPLE: Mapping[Any, Mapping[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "pattern": datetimes.PATTERN},
}


def json_schema(*, release: bool = False, version: int = SCHEMA_VERSION) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record: every field is required, and no other is allowed.

    With `release`, of a row of a release: a record with the columns that say what it changes. A dataset keeps the
    rows of earlier versions of the schema as they were released: `version` gives theirs, which is today's without the
    fields that came since. Columns that came since may be there, for the row of an old record may have been released
    later.
    """
    definitions: dict[str, Any] = {}
    classes: tuple[Any, ...] = (Article, RowColumns) if release else (Article,)
    properties = {name: schema for each in classes for name, schema in _properties(each, definitions, version).items()}
    properties["schema_version"]["const"] = version
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newscrawler:{'row' if release else 'record'}:{version}",
        "title": "A revision of a news article as one line of a newscrawler release"
        if release
        else "A news article as one line of a newscrawler dataset",
        **_strict(properties),
        "required": [name for name in properties if SINCE[name] <= version],
        "$defs": definitions,
    }


def _properties(cls: Any, definitions: dict[str, Any], version: int) -> dict[str, dict[str, Any]]:
    hints = get_type_hints(cls)
    known = [field for field in fields(cls) if SINCE[field.name] <= version or cls is RowColumns]
    return {field.name: _property(hints[field.name], field, definitions, version) for field in known}


# Fields that say something of others: their keys, and the type of what they say where they say something.
_OF_FIELDS = {"provenance": (PROVENANCE_FIELDS, "string"), "confidence": (CONFIDENCE_FIELDS, "number")}


def _property(hint: Any, field: "Field[Any]", definitions: dict[str, Any], version: int) -> dict[str, Any]:
    if field.name in _OF_FIELDS:
        names, kind = _OF_FIELDS[field.name]
        keys = {name: {"type": [kind, "null"]} for name in names if SINCE[name] <= version}
        return {"description": field.metadata["meaning"], **_strict(keys)}
    return {"description": field.metadata["meaning"], **type_schema(hint, definitions)}


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def type_schema(hint: Any, definitions: dict[str, Any], *, may_lack: bool = False) -> dict[str, Any]:
    """The schema of one annotation; classes that it names are added to `definitions`.

    What `may_lack` is a part of an object that is always there, with all its keys. Raises TypeError for an annotation
    that has no place in a record, such as a dictionary: its keys would make a column of their own in every file.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, UnionType) and NoneType in arguments and len(arguments) == 2:
        return _nullable(type_schema(next(a for a in arguments if a is not NoneType), definitions, may_lack=True))
    if origin in (list, Iterable, Sequence):
        return {"type": "array", "items": type_schema(arguments[0], definitions)}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return _reference(hint, definitions, may_lack=may_lack)
    raise TypeError(f"{hint} has no place in a record")


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of something or nothing. An object has all its keys even then, each of which may be null."""
    if "$ref" in schema:
        return schema
    nullable = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def _reference(cls: Any, definitions: dict[str, Any], *, may_lack: bool) -> dict[str, Any]:
    """A reference to a dataclass or named tuple, which is written out once."""
    if cls.__name__ not in definitions:
        properties = {name: type_schema(hint, definitions) for name, hint in get_type_hints(cls).items()}
        if may_lack:
            properties = {name: _maybe(schema) for name, schema in properties.items()}
        definitions[cls.__name__] = {"description": " ".join(cls.__doc__.split()), **_strict(properties)}
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    is_value = isinstance(schema.get("type"), str) and schema["type"] not in ("array", "object")
    return _nullable(schema) if is_value else schema
