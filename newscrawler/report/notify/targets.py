"""ALARMS: who is told of what, and how. Each entry is checked before a run starts.

An entry is an address, such as `mailto:desk@archive.example`, or a table that has one as `to` and says more. What is
secret stands elsewhere: `slack+env:SLACK_HOOK`, `"secret": "file:/run/secrets/alarms"`.
"""

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newscrawler.language.hints import did_you_mean
from newscrawler.ledger.watch.alarms import Severity
from newscrawler.report.notify.secret_values import is_reference
from newscrawler.report.notify.way_kinds import WAY_KINDS
from newscrawler.report.notify.ways.http import host_of
from newscrawler.report.notify.ways.way import Way

_OF_ALL = ("to", "name", "events", "min_severity")
_HOOKS = [kind for kind, way in WAY_KINDS.items() if way.is_hook]
_PREFIXED = [kind for kind, way in WAY_KINDS.items() if not way.is_hook]
_ADDRESS = re.compile(r"(?:(\w+)\+)?((?:https?://|env:|file:).+)", re.DOTALL).fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmTarget:
    """Who is told of which events, of alarms from a severity on. `name` stands in the ledger, and is no secret."""

    name: str
    way: Way = field(repr=False)
    events: tuple[str, ...]
    min_severity: Severity = Severity.NOTICE

    def wants(self, event: str, severity: Severity) -> bool:
        return event in self.events and severity.rank >= self.min_severity.rank


def targets_of(value: Any) -> tuple[AlarmTarget, ...]:
    """The targets of ALARMS. Raises ValueError, which names the entry and holds nothing that is secret."""
    targets: list[AlarmTarget] = []
    for number, entry in enumerate(_entries(value)):
        shown = f"ALARMS[{number}]"
        try:
            target = _target(entry)
        except ValueError as error:
            raise ValueError(f"{shown}: {error}") from None
        if target.name in (other.name for other in targets):
            raise ValueError(f"{shown}: another entry is called {target.name}, too: give each a `name`")
        targets.append(target)
    return tuple(targets)


def _entries(value: Any) -> Sequence[Any]:
    """Of a setting, which a command line gives as one address or as JSON."""
    if isinstance(value, str):
        if not value.strip():
            return ()
        if value.lstrip()[0] not in "[{":
            return (value,)
        try:
            value = json.loads(value)
        except ValueError:
            raise ValueError("ALARMS is no JSON: give a list of addresses and tables") from None
    if isinstance(value, Mapping):
        return (value,)
    if not isinstance(value, list | tuple):
        raise ValueError("ALARMS: give a list of addresses and tables")
    return value


def _target(entry: Any) -> AlarmTarget:
    given = {"to": entry} if isinstance(entry, str) else entry
    if not isinstance(given, Mapping):
        raise ValueError("give an address, or a table with `to`")
    address = given.get("to")
    if not isinstance(address, str) or not address:
        raise ValueError("`to` is missing: give an address")
    kind, rest = _split(address)
    known = (*_OF_ALL, *WAY_KINDS[kind].keys)
    for key in given:
        if key not in known:
            hint = did_you_mean(str(key), known, f"{kind} has {', '.join(known)}")
            raise ValueError(f"unknown key {key!r}: {hint}")
    way = WAY_KINDS[kind].make(rest, given)
    return AlarmTarget(
        name=_name(given, kind, rest, address),
        way=way,
        events=_events(given, way),
        min_severity=_severity(given.get("min_severity", Severity.NOTICE)),
    )


def _split(address: str) -> tuple[str, str]:
    """The way of an address, and what follows: an address of HTTP, a reference, or what the way makes of it."""
    for prefixed in _PREFIXED:
        if address.startswith(f"{prefixed}:"):
            return prefixed, address.removeprefix(f"{prefixed}:")
    if (found := _ADDRESS(address)) is not None:
        kind, rest = found.groups()
        if kind is None and not is_reference(rest):
            kind = "webhook"
        if kind in _HOOKS:
            return kind, rest
        if kind is None:
            others = ", ".join(f"{hook}+" for hook in _HOOKS if hook != "slack")
            raise ValueError(f"which way is {rest}? Give slack+{rest}, or {others}")
    beginnings = (*(f"{prefixed}:" for prefixed in _PREFIXED), "https://", *(f"{hook}+" for hook in _HOOKS))
    raise ValueError(f"the address is none that is known: they begin with {', '.join(beginnings)}")


def _name(given: Mapping[str, Any], kind: str, rest: str, address: str) -> str:
    """What the ledger calls it: of an address of HTTP, which may be a secret, no more than the host."""
    if "name" in given:
        name = given["name"]
        if not isinstance(name, str) or not re.fullmatch(r"[\w .@:/+-]{1,100}", name):
            raise ValueError("`name` is a short text of letters, digits and .@:/+-")
        return name
    if kind == "command":
        return f"command:{shlex.split(rest)[0]}"  # its arguments may be secret
    if kind in _HOOKS and not is_reference(rest):
        host = host_of(rest)
        return host if kind == "webhook" else f"{kind}+{host}"
    return address


def _events(given: Mapping[str, Any], way: Way) -> tuple[str, ...]:
    events = given.get("events", way.DEFAULT)
    is_list = isinstance(events, list | tuple) and bool(events)
    if not is_list or any(event not in way.EVENTS for event in events):
        raise ValueError(f"`events` is a list of {', '.join(way.EVENTS)}")
    return tuple(events)


def _severity(value: Any) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise ValueError(f"`min_severity` is one of {', '.join(Severity)}") from None
