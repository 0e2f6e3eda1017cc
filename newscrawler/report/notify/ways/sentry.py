"""Sentry: each alarm is an event, of a group that is the incident's. Their envelope over HTTP is all that it takes.

https://develop.sentry.dev/sdk/foundations/transport/envelopes and .../event-payloads

Tested in tests/report/notify/test_ways.py.
"""

import hashlib
import re
import time
from typing import Any, ClassVar
from urllib.parse import urlsplit

import orjson

from newscrawler import __version__
from newscrawler.ledger.watch.alarms import Severity
from newscrawler.report.notify.message import Message, acknowledging, message_as_data
from newscrawler.report.notify.texts import headline_of, text_of
from newscrawler.report.notify.ways.http import check_url, post

_LEVELS = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.URGENT: "error"}
_MAX_TAG = 200  # characters


class Sentry:
    """Sends events to the project of a DSN. An event that comes twice is known by its id."""

    EVENTS: ClassVar[tuple[str, ...]] = ("opened", "closed")
    DEFAULT: ClassVar[tuple[str, ...]] = ("opened",)
    ONE_BY_ONE: ClassVar[bool] = True
    LATEST_ONLY: ClassVar[bool] = False
    FIGURES: ClassVar[bool] = False

    def __init__(self, dsn: str) -> None:
        """Raises ValueError, which does not say the DSN."""
        try:
            parts = urlsplit(dsn)
            path, _, project = parts.path.rpartition("/")
            host = parts.netloc.rpartition("@")[2]
            self._key = parts.username or ""
            self._url = f"{parts.scheme}://{host}{path}/api/{project}/envelope/"
            check_url(self._url)
        except ValueError:
            self._key, project = "", ""
        if not re.fullmatch(r"[0-9A-Za-z]+", self._key) or not re.fullmatch(r"[0-9A-Za-z_-]+", project):
            raise ValueError("no DSN of Sentry: give sentry+https://KEY@HOST/PROJECT")

    def deliver(self, message: Message) -> None:
        client = f"newscrawler/{__version__}"
        headers = {
            "Content-Type": "application/x-sentry-envelope",
            "X-Sentry-Auth": f"Sentry sentry_version=7, sentry_client={client}, sentry_key={self._key}",
        }
        post(self._url, envelope(message), headers)


def envelope(message: Message) -> bytes:
    """The lines of an envelope with the event of a message's alarm."""
    event = orjson.dumps(event_of(message))
    head = {"event_id": event_id(message), "sent_at": _iso(time.time())}
    item = {"type": "event", "content_type": "application/json", "length": len(event)}
    return b"\n".join((orjson.dumps(head), orjson.dumps(item), event, b""))


def event_of(message: Message) -> dict[str, Any]:
    told = message.events[0]
    alarm, anomaly = told.alarm, told.alarm.anomaly
    text = text_of(message)
    (data,) = message_as_data(message, text)["alarms"]
    return {
        "event_id": event_id(message),
        "timestamp": alarm.closed if told.kind == "closed" and alarm.closed else alarm.opened,
        "platform": "other",
        "level": "info" if told.kind == "closed" else _LEVELS[anomaly.severity],
        "logger": "newscrawler.alarms",
        "release": f"newscrawler@{__version__}",
        "logentry": {"formatted": headline_of(told)},
        "fingerprint": ["newscrawler", alarm.site, anomaly.kind, anomaly.subject],
        "tags": {
            name: value[:_MAX_TAG]
            for name, value in (
                ("site", alarm.site),
                ("kind", anomaly.kind),
                ("subject", anomaly.subject),
                ("event", told.kind),
            )
            if value
        },
        "extra": {**data, "text": text, "run_id": message.run_id, "acknowledge": acknowledging(alarm)},
    }


def event_id(message: Message) -> str:
    return hashlib.sha256(message.key.encode()).hexdigest()[:32]


def _iso(timestamp: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(timestamp))
