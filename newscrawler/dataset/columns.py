"""The columns of a record or of a release's row with their types, for readers of tables; made from the JSON Schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from newscrawler.dataset.schema import json_schema

if TYPE_CHECKING:
    import pyarrow

Scalar = Literal["string", "date", "int64", "float64", "bool"]
"""A `date` is text, too: a day or a date and time in ISO 8601."""

_OF_DATES = {"format", "pattern"}  # keywords of JSON Schema that only a text that is a date has: see schema.py
_SCALARS: Mapping[str, Scalar] = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one type."""

    member: "Type"


Type = Scalar | ListOf | Mapping[str, Any]
"""The type of a column: a scalar, a list, or an object as the types of its keys in their order."""


def columns(*, release: bool = False) -> dict[str, Type]:
    """Each column's type, in the order of the columns. Any value may be null."""
    schema = json_schema(release=release)
    return {name: _type(described, schema["$defs"]) for name, described in schema["properties"].items()}


def _type(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Type:
    if "$ref" in schema:
        return _type(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    kind = schema["type"][0] if isinstance(schema["type"], list) else schema["type"]
    if kind == "array":
        return ListOf(_type(schema["items"], definitions))
    if kind == "object":
        return {name: _type(member, definitions) for name, member in schema["properties"].items()}
    if schema.keys() & _OF_DATES:
        return "date"
    return _SCALARS[kind]


def arrow_schema(*, release: bool = False) -> "pyarrow.Schema":
    """The Arrow schema. Raises ImportError without pyarrow, which newscrawler[arrow] installs."""
    import pyarrow  # 30 MB that only this needs

    scalars = {
        "string": pyarrow.string(),
        "date": pyarrow.string(),  # as exact as it stands there
        "int64": pyarrow.int64(),
        "float64": pyarrow.float64(),
        "bool": pyarrow.bool_(),
    }

    def arrow(kind: Type) -> "pyarrow.DataType":
        if isinstance(kind, ListOf):
            return pyarrow.list_(arrow(kind.member))
        if isinstance(kind, str):
            return scalars[kind]
        return pyarrow.struct([(name, arrow(member)) for name, member in kind.items()])

    return pyarrow.schema([(name, arrow(kind)) for name, kind in columns(release=release).items()])
