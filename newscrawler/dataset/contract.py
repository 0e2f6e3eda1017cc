"""The tables of fields in data/README.md, made from the JSON Schema: `python -m newscrawler.dataset.contract`."""

from collections.abc import Sequence
from typing import Any

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.dataset.schema import json_schema
from newscrawler.language import datetimes


def markdown_table(names: Sequence[str] = RECORD_FIELDS) -> str:
    """One row per field: its name, its type, whether it may be null, its meaning."""
    schema = json_schema(release=True)
    rows = [("field", "type", "null?", "meaning"), ("---", "---", "---", "---")]
    for name in names:
        described = schema["properties"][name]
        kind, nullable = _type(described, schema["$defs"])
        rows.append((f"`{name}`", kind, "yes" if nullable else "no", _cell(described["description"])))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _type(schema: dict[str, Any], definitions: dict[str, Any]) -> tuple[str, bool]:
    """A type as people read it, and whether null is allowed beside it."""
    if "$ref" in schema:
        members = definitions[schema["$ref"].removeprefix("#/$defs/")]["properties"]
        return f"object: {'; '.join(_member(name, member, definitions) for name, member in members.items())}", False
    nullable = isinstance(schema["type"], list)
    kind = schema["type"][0] if nullable else schema["type"]
    if "enum" in schema:
        kind = "one of " + ", ".join(f"`{value}`" for value in schema["enum"] if value is not None)
    elif schema.get("format") == "date-time":
        kind = "string, a date and time"
    elif schema.get("pattern") == datetimes.PATTERN:
        kind = "string, a day or a date and time"
    elif kind == "array":
        kind = f"list of {_type(schema['items'], definitions)[0]}"
    elif kind == "object":
        first, *_ = schema["properties"].values()
        names = ", ".join(f"`{name}`" for name in schema["properties"])
        kind = f"object with a {first['type'][0]} or null for each of {names}"
    return kind, nullable


def _member(name: str, schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    kind, nullable = _type(schema, definitions)
    if ": " in kind:  # objects within an object
        kind = f"({kind})"
    return f"`{name}` {kind}{' or null' if nullable else ''}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__":
    print(markdown_table(), markdown_table(ROW_FIELDS[len(RECORD_FIELDS) :]), sep="\n\n")
