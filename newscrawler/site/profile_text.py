"""A profile as the text of its file, which `profile_file` reads again."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import Comment, Item, Table

from newscrawler.site.profile import Site

_WIDTH = 100  # characters of a list in one line


def profile_text(
    site: Site,
    *,
    checked: date | None = None,
    sources: Mapping[str, str] | None = None,
    remarks: Mapping[str, str] | None = None,
    head: str = "",
) -> str:
    """What differs from the defaults of Site, in the order of its fields.

    `sources` goes from a field to where its fact is from; `remarks`, from a field to a comment at it, are for people
    alone, and so is `head`, the comment at the top.
    """
    document, remarks = tomlkit.document(), remarks or {}
    for line in head.splitlines():
        document.add(_comment(line) if line else tomlkit.nl())
    if head:
        document.add(tomlkit.nl())
    said = dict(_said(site))
    plain = {name: value for name, value in said.items() if not isinstance(value, dict)}
    for name, value in plain.items():
        _remark(document, remarks.get(name))
        document.add(name, _item(value))
    document.add("checked", tomlkit.item(checked or "never"))
    for name, value in {**said, "sources": dict(sources or {})}.items():
        if isinstance(value, dict) and value:
            document.add(tomlkit.nl())
            table = tomlkit.table()
            _remark(table, remarks.get(name))
            document.add(name, _filled(table, value))
    return document.as_string()


def with_checked(text: str, day: date) -> str:
    """The text of a profile with the day on which it was checked, and all else as it was, comments too."""
    document = tomlkit.parse(text)
    document["checked"] = day
    return document.as_string()


def _said(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a data class that say something of their own, as plain data."""
    for each in fields(value):
        default = each.default if each.default_factory is MISSING else each.default_factory()
        if (said := getattr(value, each.name)) != default:
            yield each.name, _plain(said)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return dict(_said(value))
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _filled(table: Table, values: Mapping[str, Any]) -> Table:
    for name, value in values.items():
        table.add(name, _filled(tomlkit.table(), value) if isinstance(value, dict) else _item(value))
    return table


def _item(value: Any) -> Item:
    if isinstance(value, list):
        array = tomlkit.array()
        for each in value:
            array.append(_item(each))
        array.multiline(sum(len(str(each)) + 4 for each in value) > _WIDTH)
        return array
    if isinstance(value, str) and "\\" in value and "'" not in value and value.isprintable():
        return tomlkit.string(value, literal=True)  # patterns, as they are
    item: Item = tomlkit.item(value)
    return item


def _remark(part: tomlkit.TOMLDocument | Table, remark: str | None) -> None:
    for line in (remark or "").splitlines():
        part.add(_comment(line))


def _comment(line: str) -> Comment:
    """A comment of what a page may have said: TOML takes no control characters there."""
    return tomlkit.comment("".join(sign if sign.isprintable() else " " for sign in line))
