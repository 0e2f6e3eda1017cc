"""ALARMS: who is told of what, and how. Each entry is checked before a run starts.

An entry is an address, such as `mailto:desk@archive.example`, or a table that has one as `to` and says more. What is
secret stands elsewhere: `slack+env:SLACK_HOOK`, `"secret": "file:/run/secrets/alarms"`.
"""

import json
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from newscrawler.ledger.watch.alarms import Severity
from newscrawler.report.notify.secret_values import is_reference, resolve
from newscrawler.report.notify.ways.http import check_url, host_of
from newscrawler.report.notify.ways.way import Way

_WAYS = "mailto:, https://, webhook+, slack+, mattermost+, sentry+, ping+, otlp+, command:, textfile:"
_OF_ALL = ("to", "name", "events", "min_severity")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "mailto": ("server", "user", "password", "from"),
    "webhook": ("headers", "secret"),
    "otlp": ("headers", "signals"),
}
_HOOKS = ("webhook", "slack", "mattermost", "sentry", "ping", "otlp")
_ADDRESS = re.compile(r"(?:(\w+)\+)?((?:https?://|env:|file:).+)", re.DOTALL).fullmatch
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmTarget:
    """Who is told of which events, of alarms from a severity on. `name` stands in the ledger, and is no secret."""

    name: str
    way: Way = field(repr=False)
    events: tuple[str, ...]
    min_severity: Severity = Severity.NOTICE

    def wants(self, event: str, severity: Severity) -> bool:
        ranks = list(Severity)
        return event in self.events and ranks.index(severity) >= ranks.index(self.min_severity)


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
    known = (*_OF_ALL, *_KEYS.get(kind, ()))
    for key in given:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"{kind} has {', '.join(known)}"
            raise ValueError(f"unknown key {key!r}: {hint}")
    way = _MAKERS[kind](rest, given)
    return AlarmTarget(
        name=_name(given, kind, rest, address),
        way=way,
        events=_events(given, way),
        min_severity=_severity(given.get("min_severity", Severity.NOTICE)),
    )


def _split(address: str) -> tuple[str, str]:
    """The way of an address, and what follows: an address of HTTP, a reference, or what the way makes of it."""
    for kind in ("mailto", "command", "textfile"):
        if address.startswith(f"{kind}:"):
            return kind, address.removeprefix(f"{kind}:")
    if (found := _ADDRESS(address)) is not None:
        kind, rest = found.groups()
        if kind is None and not is_reference(rest):
            kind = "webhook"
        if kind in _HOOKS:
            return kind, rest
        if kind is None:
            raise ValueError(f"which way is {rest}? Give slack+{rest}, or webhook+, mattermost+, sentry+, ping+, otlp+")
    raise ValueError(f"the address is none that is known: they begin with {_WAYS}")


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


def _text(given: Mapping[str, Any], key: str) -> str | None:
    """A text, or what it refers to."""
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise ValueError(f"`{key}` is no text")
    try:
        return resolve(value)
    except ValueError as error:
        raise ValueError(f"`{key}`: {error}") from None


def _mail(rest: str, given: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.mail import DEFAULT_SERVER, Mail, MailServer  # as each: few ways are used

    server = MailServer(_text(given, "server") or DEFAULT_SERVER, _text(given, "user"), _text(given, "password"))
    return Mail([each.strip() for each in rest.split(",")], server, _text(given, "from"))


def _webhook(rest: str, given: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.webhook import Webhook

    return Webhook(_url(rest), headers=_headers(given), secret=_text(given, "secret"))


def _otlp(rest: str, given: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.otlp import SIGNALS, Otlp

    signals = given.get("signals", SIGNALS)
    if not isinstance(signals, list | tuple) or not signals or any(signal not in SIGNALS for signal in signals):
        raise ValueError(f"`signals` is a list of {', '.join(SIGNALS)}")
    return Otlp(_url(rest), headers=_headers(given), signals=signals)


def _headers(given: Mapping[str, Any]) -> dict[str, str]:
    headers = given.get("headers", {})
    if not isinstance(headers, Mapping) or not all(isinstance(name, str) and _HEADER(name) for name in headers):
        raise ValueError("`headers` is a table of names and values")
    values = {name: _text(headers, name) or "" for name in headers}
    if any(not value.isprintable() or not value.isascii() for value in values.values()):
        raise ValueError("`headers`: a value is no printable ASCII")
    return values


def _url(rest: str) -> str:
    url = resolve(rest)
    check_url(url)
    return url


def _slack(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.webhook import SlackWebhook

    return SlackWebhook(_url(rest))


def _mattermost(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.webhook import MattermostWebhook

    return MattermostWebhook(_url(rest))


def _textfile(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.textfile import Textfile

    return Textfile(rest)


def _command(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.command import CommandWay

    try:
        words = shlex.split(rest)
    except ValueError as error:
        raise ValueError(f"the command cannot be read: {error}") from None
    return CommandWay(words)


def _ping(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.ping import Ping

    return Ping(_url(rest))


def _sentry(rest: str, _: Mapping[str, Any]) -> Way:
    from newscrawler.report.notify.ways.sentry import Sentry

    return Sentry(resolve(rest))


_MAKERS: Mapping[str, Callable[[str, Mapping[str, Any]], Way]] = {
    "mailto": _mail,
    "webhook": _webhook,
    "slack": _slack,
    "mattermost": _mattermost,
    "sentry": _sentry,
    "ping": _ping,
    "otlp": _otlp,
    "command": _command,
    "textfile": _textfile,
}
