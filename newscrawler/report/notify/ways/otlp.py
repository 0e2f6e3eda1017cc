"""OpenTelemetry: how a site stands as metrics, and its run as a span, sent to a collector by OTLP over HTTP.

The requests are the protocol's JSON form (OTLP 1.x, "JSON Protobuf Encoding"), which collectors take beside the binary
one: numbers of 64 bits are texts, ids hexadecimal digits. So nothing has to be installed for it.

Tested in tests/report/notify/test_otlp.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from math import inf
from time import time_ns
from typing import Any, ClassVar

import orjson

from newscrawler import __version__
from newscrawler.report.metrics.families import FAMILIES, PREFIX
from newscrawler.report.metrics.figures import SiteNow
from newscrawler.report.notify.message import Message
from newscrawler.report.notify.texts import is_good
from newscrawler.report.notify.ways.http import post

SIGNALS = ("metrics", "traces")
_SCOPE = {"name": "newscrawler", "version": __version__}
_INTERNAL = 1  # SPAN_KIND_INTERNAL
_OK, _ERROR = 1, 2  # STATUS_CODE_*


class Otlp:
    """POSTs to URL/v1/metrics and URL/v1/traces."""

    EVENTS: ClassVar[tuple[str, ...]] = ("run",)
    DEFAULT: ClassVar[tuple[str, ...]] = ("run",)
    ONE_BY_ONE: ClassVar[bool] = False
    LATEST_ONLY: ClassVar[bool] = False
    FIGURES: ClassVar[bool] = True

    def __init__(self, url: str, *, headers: Mapping[str, str], signals: Sequence[str]) -> None:
        path, mark, query = url.partition("?")
        self._path, self._query = path.rstrip("/"), mark + query
        self._headers, self._signals = dict(headers), tuple(signals)

    def deliver(self, message: Message) -> str | None:
        """What a collector has taken only in part is noted, and not sent again, as the protocol asks."""
        notes = []
        if "metrics" in self._signals and message.figures:
            notes.append(self._post("metrics", metrics_of(message.figures, now=time_ns())))
        if "traces" in self._signals and message.run is not None:
            notes.append(self._post("traces", traces_of(message.run)))
        return "; ".join(note for note in notes if note) or None

    def _post(self, signal: str, body: Mapping[str, Any]) -> str | None:
        headers = {"Content-Type": "application/json", **self._headers}
        return _refused(signal, post(f"{self._path}/v1/{signal}{self._query}", orjson.dumps(body), headers, reads=True))


def metrics_of(sites: Sequence[SiteNow], *, now: int) -> dict[str, Any]:
    """An ExportMetricsServiceRequest with the numbers of sites; `now` in nanoseconds since 1970."""
    metrics = [
        {"name": f"{PREFIX}{name}", "description": what, "gauge": {"dataPoints": points}}
        for name, what, labels, numbers in FAMILIES
        if (points := [_point(site.site, labels, each, now) for site in sites for each in numbers(site)])
    ]
    return {"resourceMetrics": [{"resource": _resource(), "scopeMetrics": [{"scope": _SCOPE, "metrics": metrics}]}]}


def traces_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """An ExportTraceServiceRequest with the span of a run. Its ids are made of the run's, so that a span which is sent
    twice is one."""
    digest, good = sha256(str(report.get("run_id")).encode()).hexdigest(), is_good(report)
    began, ended = _times(report)
    span = {
        "traceId": digest[:32],
        "spanId": digest[32:48],
        "name": "newscrawler run",
        "kind": _INTERNAL,
        "startTimeUnixNano": str(began),
        "endTimeUnixNano": str(ended),
        "attributes": list(_attributes(report)),
        "status": {"code": _OK} if good else {"code": _ERROR, "message": str(report.get("outcome"))},
    }
    return {"resourceSpans": [{"resource": _resource(), "scopeSpans": [{"scope": _SCOPE, "spans": [span]}]}]}


def _point(site: str, labels: Sequence[str], values: Sequence[Any], now: int) -> dict[str, Any]:
    *named, number = values
    pairs = (("site", site), *zip(labels, map(str, named), strict=True))
    value = "Infinity" if number == inf else float(number)  # as JSON of Protobuf has it
    return {"timeUnixNano": str(now), "asDouble": value, "attributes": [_attribute(*pair) for pair in pairs]}


def _attributes(report: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("site", "run_id", "outcome", "exit"):
        if (value := report.get(name)) is not None:
            yield _attribute(f"newscrawler.{name}", value)
    for what, number in (report.get("articles") or {}).items():
        yield _attribute(f"newscrawler.articles.{what}", number)


def _attribute(key: str, value: str | int) -> dict[str, Any]:
    return {"key": key, "value": {"stringValue": value} if isinstance(value, str) else {"intValue": str(value)}}


def _resource() -> dict[str, Any]:
    return {"attributes": [_attribute("service.name", "newscrawler"), _attribute("service.version", __version__)]}


def _times(report: Mapping[str, Any]) -> tuple[int, int]:
    """When a run began and ended, in nanoseconds since 1970. Its report has whole seconds, and how many it took."""
    try:
        began = round(datetime.fromisoformat(report["began"]).timestamp())
    except (KeyError, TypeError, ValueError):
        began = 0
    return began * 10**9, began * 10**9 + round((report.get("seconds") or 0) * 1000) * 10**6


def _refused(signal: str, answer: bytes) -> str | None:
    """What the collector says that it has not taken, in words."""
    try:
        partial = (orjson.loads(answer) or {}).get("partialSuccess") or {}
        refused = sum(int(partial.get(name) or 0) for name in ("rejectedDataPoints", "rejectedSpans"))
    except (ValueError, AttributeError, TypeError):
        return None  # a collector that answers nothing, or in another form, has taken it
    return f"{refused} {signal} refused" if refused else None
