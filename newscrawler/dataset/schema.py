"""The JSON Schema of a record or of a release's row, derived from annotations, so that the two cannot disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newscrawler import datetimes
from newscrawler.article import SCHEMA_VERSION, Article
from newscrawler.dataset.row import LATER_FIELDS, Columns

_SIMPLE: Mapping[Any, Mapping[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "pattern": datetimes.PATTERN},
}


def json_schema(*, release: bool = False) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record: every field is required, and no other is allowed.

    With `release`, of a row of a release: a record with the columns that tell what it changes. Those that came later
    are not required.
    """
    definitions: dict[str, Any] = {}
    classes: tuple[Any, ...] = (Article, Columns) if release else (Article,)
    properties = {name: schema for each in classes for name, schema in _properties(each, definitions).items()}
    properties["schema_version"]["const"] = SCHEMA_VERSION
    schema = _strict(properties)
    schema["required"] = [name for name in properties if name not in LATER_FIELDS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newscrawler:{'row' if release else 'record'}:{SCHEMA_VERSION}",
        "title": "A revision of a news article as one line of a newscrawler release"
        if release
        else "A news article as one line of a newscrawler dataset",
        **schema,
        "$defs": definitions,
    }


def _properties(cls: Any, definitions: dict[str, Any]) -> dict[str, dict[str, Any]]:
    hints = get_type_hints(cls)
    return {field.name: _property(hints[field.name], field, definitions) for field in fields(cls)}


def _property(hint: Any, field: "Field[Any]", definitions: dict[str, Any]) -> dict[str, Any]:
    return {"description": field.metadata["meaning"], **type_schema(hint, definitions)}


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def type_schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one annotation; classes that it names are added to `definitions`.

    Raises TypeError for an annotation that has no place in a record.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, UnionType) and NoneType in arguments and len(arguments) == 2:
        return _nullable(type_schema(next(a for a in arguments if a is not NoneType), definitions))
    if origin in (list, Iterable):
        return {"type": "array", "items": type_schema(arguments[0], definitions)}
    if origin is dict and arguments[0] is str:
        return {"type": "object", "additionalProperties": type_schema(arguments[1], definitions)}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return _reference(hint, definitions)
    raise TypeError(f"{hint} has no place in a record")


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    nullable = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def _reference(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to a dataclass or named tuple, which is written out once."""
    if cls.__name__ not in definitions:
        properties = {name: type_schema(hint, definitions) for name, hint in get_type_hints(cls).items()}
        definitions[cls.__name__] = {"description": " ".join(cls.__doc__.split()), **_strict(properties)}
    return {"$ref": f"#/$defs/{cls.__name__}"}
