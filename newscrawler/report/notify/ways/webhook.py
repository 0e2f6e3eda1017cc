"""A webhook: the message as JSON, of a shape of ours or of one that Slack or Mattermost takes.

Tested in tests/report/notify/test_ways.py.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from newscrawler.report.notify.message import Message, message_as_data
from newscrawler.report.notify.shapes import mattermost_shape, slack_shape
from newscrawler.report.notify.texts import text_of
from newscrawler.report.notify.ways.http import post
from newscrawler.report.notify.ways.way import AlarmWay

KEY_HEADER = "Idempotency-Key"
SIGNATURE_HEADER = "X-Newscrawler-Signature"


def own_shape(message: Message) -> dict[str, Any]:
    return message_as_data(message, text_of(message))


class Webhook(AlarmWay):
    """POSTs JSON. With a `secret` each body is signed by it, so that the receiver knows who sent it."""

    def __init__(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        secret: str | None = None,
        shape: Callable[[Message], dict[str, Any]] = own_shape,
    ) -> None:
        self._url, self._headers, self._secret, self._shape = url, dict(headers or {}), secret, shape

    def deliver(self, message: Message) -> None:
        body = orjson.dumps(self._shape(message))
        headers = {"Content-Type": "application/json", KEY_HEADER: message.key, **self._headers}
        if self._secret is not None:
            headers[SIGNATURE_HEADER] = signature(body, self._secret)
        post(self._url, body, headers)


class SlackWebhook(Webhook):
    def __init__(self, url: str) -> None:
        super().__init__(url, shape=slack_shape)


class MattermostWebhook(Webhook):
    def __init__(self, url: str) -> None:
        super().__init__(url, shape=mattermost_shape)


def signature(body: bytes, secret: str) -> str:
    """HMAC with SHA-256 of a body, as GitHub writes that of its webhooks.

    >>> signature(b"{}", "key")[:16]
    'sha256=a777724d9'
    """
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
