"""Makes the way that an entry of ALARMS names: what it is called, and what its table may say.

Tested in tests/report/notify/test_targets.py.
"""

import re
import shlex
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from newscrawler.report.notify.secret_values import resolve
from newscrawler.report.notify.ways.http import check_url
from newscrawler.report.notify.ways.way import Way

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch

Table = Mapping[str, Any]


class WayKind(NamedTuple):
    """A kind of way: what makes one of its address and its table, and which keys that has beside those of all."""

    make: Callable[[str, Table], Way]
    keys: tuple[str, ...] = ()
    is_hook: bool = True  # KIND+URL, else KIND:...


def _mail(rest: str, given: Table) -> Way:
    from newscrawler.report.notify.ways.mail import DEFAULT_SERVER, Mail, MailServer  # as each: few ways are used

    server = MailServer(_text(given, "server") or DEFAULT_SERVER, _text(given, "user"), _text(given, "password"))
    return Mail([each.strip() for each in rest.split(",")], server, _text(given, "from"))


def _webhook(rest: str, given: Table) -> Way:
    from newscrawler.report.notify.ways.webhook import Webhook

    return Webhook(_url(rest), headers=_headers(given), secret=_text(given, "secret"))


def _slack(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.webhook import SlackWebhook

    return SlackWebhook(_url(rest))


def _mattermost(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.webhook import MattermostWebhook

    return MattermostWebhook(_url(rest))


def _sentry(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.sentry import Sentry

    return Sentry(resolve(rest))


def _ping(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.ping import Ping

    return Ping(_url(rest))


def _otlp(rest: str, given: Table) -> Way:
    from newscrawler.report.notify.ways.otlp import SIGNALS, Otlp

    signals = given.get("signals", SIGNALS)
    if not isinstance(signals, list | tuple) or not signals or any(signal not in SIGNALS for signal in signals):
        raise ValueError(f"`signals` is a list of {', '.join(SIGNALS)}")
    return Otlp(_url(rest), headers=_headers(given), signals=signals)


def _command(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.command import CommandWay

    try:
        words = shlex.split(rest)
    except ValueError as error:
        raise ValueError(f"the command cannot be read: {error}") from None
    return CommandWay(words)


def _textfile(rest: str, _: Table) -> Way:
    from newscrawler.report.notify.ways.textfile import Textfile

    return Textfile(rest)


def _url(rest: str) -> str:
    url = resolve(rest)
    check_url(url)
    return url


def _text(given: Table, key: str) -> str | None:
    """A text, or what it refers to. Raises ValueError."""
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise ValueError(f"`{key}` is no text")
    try:
        return resolve(value)
    except ValueError as error:
        raise ValueError(f"`{key}`: {error}") from None


def _headers(given: Table) -> dict[str, str]:
    headers = given.get("headers", {})
    if not isinstance(headers, Mapping) or not all(isinstance(name, str) and _HEADER(name) for name in headers):
        raise ValueError("`headers` is a table of names and values")
    values = {name: _text(headers, name) or "" for name in headers}
    if any(not value.isprintable() or not value.isascii() for value in values.values()):
        raise ValueError("`headers`: a value is no printable ASCII")
    return values


WAY_KINDS: Mapping[str, WayKind] = {
    "mailto": WayKind(_mail, ("server", "user", "password", "from"), is_hook=False),
    "webhook": WayKind(_webhook, ("headers", "secret")),
    "slack": WayKind(_slack),
    "mattermost": WayKind(_mattermost),
    "sentry": WayKind(_sentry),
    "ping": WayKind(_ping),
    "otlp": WayKind(_otlp, ("headers", "signals")),
    "command": WayKind(_command, is_hook=False),
    "textfile": WayKind(_textfile, is_hook=False),
}
