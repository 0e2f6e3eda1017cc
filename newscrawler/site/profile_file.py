"""A profile as TOML: every field of a Site, and beside them when it was checked and where its facts are from.

Tested in tests/site/test_profile_file.py.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newscrawler.errors import ProfileError
from newscrawler.language.hints import did_you_mean
from newscrawler.site.profile import Site

NEVER = "never"
"""What `checked` says of a profile that no live site was compared with."""

_BESIDE = ("checked", "sources")


@dataclass(frozen=True, kw_only=True, slots=True)
class ProfileFile:
    """The profile of a file. `sources` goes from a field of it to where that fact is from."""

    site: Site
    path: Path
    checked: date | None = None
    sources: Mapping[str, str] = field(default_factory=dict)


def read_profile(path: Path) -> ProfileFile:
    """The profile in a file, whose name is the site's. Raises ProfileError, which names the file and the field."""
    try:
        return profile_of(path.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} cannot be read: {error}") from error


def profile_of(text: str, path: Path) -> ProfileFile:
    """The same of the text of a file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path} is no TOML: {error}") from error
    name = data.setdefault("name", path.stem)
    if name != path.stem:
        raise ProfileError(f"{path}: name is {name!r}, but a profile has the name of its file: call it {name}.toml")
    try:
        said = {key: value for key, value in data.items() if key not in _BESIDE}
        site = _table(Site, said, "", beside=_BESIDE)
        return ProfileFile(
            site=site,
            path=path,
            checked=_checked(data.get("checked", NEVER)),
            sources=_sources(data.get("sources", {})),
        )
    except ValueError as error:
        raise ProfileError(f"{path}: {error}") from error


def _checked(value: Any) -> date | None:
    if value == NEVER:
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(f'checked is {value!r}; say "{NEVER}" or a day without quotation marks, such as 2026-11-28')


def _sources(value: Any) -> dict[str, str]:
    found: dict[str, str] = _value(Mapping[str, str], value, "sources")
    _refuse_unknown(found, [each.name for each in fields(Site)], "sources")
    return found


def _table(cls: Any, data: Any, where: str, beside: Iterable[str] = ()) -> Any:
    """An object of a data class from a table; `where` is the path of its field."""
    if not isinstance(data, dict):
        raise ValueError(f"{where} is {_kind(data)}, not a table: write its fields below [{where}]")
    hints = _hints(cls)
    _refuse_unknown(data, [*hints, *beside], where)
    needed = [each.name for each in fields(cls) if each.default is MISSING and each.default_factory is MISSING]
    if lacking := [name for name in needed if name not in data]:
        raise ValueError(f"{_dotted(where, lacking[0])} is missing{_among(lacking)}")
    values = {name: _value(hints[name], value, _dotted(where, name)) for name, value in data.items()}
    try:
        return cls(**values)
    except ValueError as error:
        raise ValueError(f"{where}: {error}" if where else str(error)) from error


def _value(hint: Any, value: Any, where: str) -> Any:
    """A value of TOML as the type of its field has it. Raises ValueError that names the field."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (hint,) = (each for each in inner if each is not NoneType)
        return _value(hint, value, where)
    if is_dataclass(hint):
        return _table(hint, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where} is {_kind(value)}, not a list: write {where.rpartition('.')[2]} = [...]")
        return tuple(_value(inner[0], each, f"{where}[{number}]") for number, each in enumerate(value))
    if origin is Literal:
        return _choice(inner, value, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise ValueError(f"{where} is {_kind(value)}, not a table: write its entries below [{where}]")
        return {name: _value(inner[1], each, _dotted(where, name)) for name, each in value.items()}
    if type(value) is not hint:
        raise ValueError(f"{where} is {_kind(value)}, not {_KINDS[hint]}")
    return value


def _choice(choices: tuple[str, ...], value: Any, where: str) -> str:
    if value in choices:
        return str(value)
    hint = _near(str(value), choices)
    raise ValueError(f"{where} is {value!r}{f' ({hint})' if hint else ''}; it is one of {', '.join(choices)}")


def _refuse_unknown(data: Mapping[str, Any], known: list[str], where: str) -> None:
    for name in data:
        if name not in known:
            hint = _near(name, known) or f"{where or 'a profile'} has {', '.join(known)}"
            raise ValueError(f"unknown field {_dotted(where, name)!r}: {hint}")


def _near(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word, known, most=2)


def _among(lacking: list[str]) -> str:
    return f", and so are {', '.join(lacking[1:])}" if len(lacking) > 1 else ""


def _dotted(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


@lru_cache
def _hints(cls: Any) -> dict[str, Any]:
    found = get_type_hints(cls)
    return {each.name: found[each.name] for each in fields(cls)}


_KINDS: dict[type, str] = {
    str: "text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    list: "a list",
    dict: "a table",
    date: "a day",
}


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), type(value).__name__)
