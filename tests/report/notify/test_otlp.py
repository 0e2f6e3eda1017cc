"""OpenTelemetry's own messages can be read from what a collector is sent."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import Parse
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from newscrawler.ledger.runs.site_figures import Figures
from newscrawler.report.metrics.figures import SiteNow
from newscrawler.report.notify.message import Message
from newscrawler.report.notify.targets import targets_of
from newscrawler.report.notify.ways.way import DeliveryError
from tests.report.notify.alarms import RUN
from tests.report.notify.receivers import HookServer, Received, hook_server

ENDED = {**RUN, "began": "2026-05-20T09:00:00+00:00", "ended": "2026-05-20T09:00:02+00:00", "seconds": 1.25}
SITE = SiteNow(
    site="gazette",
    ledger=Figures(site="gazette", articles=7),
    week={"records": {"all": 4}, "field": {"authors": 3}, "lag": {"more": 2}},
)


@pytest.fixture
def collector() -> Iterator[HookServer]:
    with hook_server() as told:
        yield told


def deliver(entry: dict[str, Any], run: dict[str, Any] = ENDED) -> str | None:
    (target,) = targets_of([entry])
    return target.way.deliver(Message(key="k", run_id="r1", run=run, figures=[SITE]))


def spans(received: Received) -> list[Span]:
    """Ids are hexadecimal digits in OTLP, where JSON of Protobuf otherwise has base64."""
    data = json.loads(received.body)
    for span in data["resourceSpans"][0]["scopeSpans"][0]["spans"]:
        for name in ("traceId", "spanId"):
            span[name] = base64.b64encode(bytes.fromhex(span[name])).decode()
    request = Parse(json.dumps(data), ExportTraceServiceRequest())
    assert request.resource_spans[0].resource.attributes[0].value.string_value == "newscrawler"
    return list(request.resource_spans[0].scope_spans[0].spans)


def test_a_collector_gets_how_the_site_stands_and_a_span_of_the_run(
    collector: HookServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "Bearer abc")
    assert deliver({"to": f"otlp+{collector.url}/otlp/?tenant=1", "headers": {"Authorization": "env:TOKEN"}}) is None
    metrics, traces = collector.received
    assert [each.path for each in collector.received] == ["/otlp/v1/metrics?tenant=1", "/otlp/v1/traces?tenant=1"]
    for each in collector.received:
        assert (each.headers["Content-Type"], each.headers["Authorization"]) == ("application/json", "Bearer abc")
    request = Parse(metrics.body, ExportMetricsServiceRequest())
    named = {each.name: each.gauge.data_points for each in request.resource_metrics[0].scope_metrics[0].metrics}
    (articles,), (share,), (lag,) = (
        named[f"newscrawler_{name}"] for name in ("articles", "field_share", "lag_median_seconds")
    )
    assert (articles.as_double, share.as_double, lag.as_double) == (7.0, 0.75, float("inf"))
    labels = {each.key: each.value.string_value for each in share.attributes}
    assert labels == {"site": "gazette", "field": "authors"}
    assert articles.time_unix_nano > 1_700_000_000 * 10**9
    (span,) = spans(traces)
    assert (span.name, len(span.trace_id), len(span.span_id)) == ("newscrawler run", 16, 8)
    assert span.end_time_unix_nano - span.start_time_unix_nano == 1_250_000_000
    assert span.status.code == Status.STATUS_CODE_OK
    said = {each.key: each.value for each in span.attributes}
    assert said["newscrawler.site"].string_value == "gazette"
    assert said["newscrawler.articles.new"].int_value == 3


def test_a_run_that_failed_is_a_span_with_an_error_and_sent_twice_it_is_one_span(collector: HookServer) -> None:
    collector.answers = [503]
    entry = {"to": f"otlp+{collector.url}", "signals": ["traces"]}
    failed = {**ENDED, "outcome": "gate_failed", "exit": 5}
    with pytest.raises(DeliveryError, match=r"^HTTP 503$"):
        deliver(entry, failed)
    deliver(entry, failed)
    first, second = (spans(each) for each in collector.received)
    assert first == second
    assert (first[0].status.code, first[0].status.message) == (Status.STATUS_CODE_ERROR, "gate_failed")


def test_what_a_collector_refuses_in_part_is_noted_and_not_sent_again(collector: HookServer) -> None:
    collector.says = b'{"partialSuccess": {"rejectedDataPoints": "2", "errorMessage": "too old"}}'
    assert deliver({"to": f"otlp+{collector.url}", "signals": ["metrics"]}) == "2 metrics refused"
    assert [each.path for each in collector.received] == ["/v1/metrics"]
