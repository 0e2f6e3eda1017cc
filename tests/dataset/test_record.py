"""An Article as a record, and a record as a line."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.article import CONFIDENCE_FIELDS, PROVENANCE_FIELDS, RECORD_FIELDS, Article, Discovery
from newscrawler.dataset.record import decode, encode, to_record

Make = Callable[..., Article]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def test_a_record_has_every_field_in_order_even_of_an_empty_article() -> None:
    record = to_record(Article())
    assert tuple(record) == RECORD_FIELDS
    assert record["headline"] is None
    assert record["image"] == {"url": None, "caption": None, "credit": None}
    assert record["related"] == []
    assert record["discovered_via"] == []
    assert tuple(record["provenance"]) == PROVENANCE_FIELDS
    assert set(record["provenance"].values()) == {None}
    assert tuple(record["confidence"]) == CONFIDENCE_FIELDS
    assert set(record["confidence"].values()) == {None}


def test_moments_keep_the_offset_of_their_day(article: Make) -> None:
    record = to_record(article())
    assert record["date_published"] == "2024-02-13T19:15:00+02:00"
    assert record["date_modified"] == "2024-07-01T08:00:00+03:00"


def test_the_moment_of_the_crawl_is_in_utc_and_whole_seconds(article: Make) -> None:
    moment = datetime(2024, 7, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    assert to_record(article(crawled_at=moment))["crawled_at"] == "2024-07-02T06:00:00+00:00"


def test_dates_are_as_exact_as_the_page_told_them(article: Make) -> None:
    clock = datetime(2024, 2, 13, 19, 15, tzinfo=UTC).replace(tzinfo=None)
    record = to_record(article(date_published=clock.date(), date_modified=clock))
    assert record["date_published"] == "2024-02-13"
    assert record["date_modified"] == "2024-02-13T19:15:00"


def test_a_moment_of_the_crawl_without_an_offset_is_refused_by_name(article: Make) -> None:
    naive = datetime(2024, 2, 13, 19, 15, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match=r"harbour-vote: crawled_at 2024-02-13T19:15:00 has no offset"):
        to_record(article(crawled_at=naive))


def test_parts_of_a_record_are_plain_objects_with_their_keys_in_order(article: Make) -> None:
    record = to_record(article())
    assert list(record["image"]) == ["url", "caption", "credit"]
    assert list(record["related"][0]) == ["type", "url", "headline"]
    assert record["discovered_via"] == [{"channel": "sections", "page": "https://news.example/news/politics"}]


def test_discoveries_can_be_given_in_place_of_the_articles_own(article: Make) -> None:
    assert to_record(article(), discovered_via=())["discovered_via"] == []
    given_page = to_record(article(), discovered_via=[Discovery("tags", "https://news.example/tag/a")])
    assert given_page["discovered_via"] == [{"channel": "tags", "page": "https://news.example/tag/a"}]


def test_a_line_keeps_the_order_of_the_record(article: Make) -> None:
    assert tuple(decode(encode(to_record(article())))) == RECORD_FIELDS


@settings(max_examples=20)  # each is a tree of values
@given(st.dictionaries(st.text(), json_values))
def test_what_is_encoded_is_decoded(record: dict[str, Any]) -> None:
    assert decode(encode(record)) == record


@given(st.text(st.sampled_from("a\r\n\v\f\x1c\x1d\x1e\u0085\u2028\u2029\u0080\u2027…")))
def test_no_reader_finds_a_line_end_inside_a_line(text: str) -> None:
    line = encode({"body": text})
    assert len(line.decode().splitlines()) == 1
    assert decode(line) == {"body": text}


@given(st.text(st.characters(max_codepoint=0xFFFF, categories=("Cs", "Ll", "Lo", "Zl")), min_size=1))
def test_surrogates_never_break_a_line(text: str) -> None:
    read = decode(encode({"body": text}))["body"]
    assert len(encode({"body": text}).decode().splitlines()) == 1
    kept = [c for c in read if c != "\ufffd" and ord(c) <= 0xFFFF]  # surrogates that pair become one character beyond
    assert kept == [c for c in text if not "\ud800" <= c <= "\udfff"]


def test_a_lone_surrogate_is_replaced_and_a_pair_is_joined() -> None:
    assert decode(encode({"a\ud83d": "x\ud83d\ude00y\udc00"})) == {"a\ufffd": "x😀y\ufffd"}


def test_the_slow_way_gives_the_same_json_as_the_fast_one() -> None:
    value = {
        "at": datetime(2024, 1, 1, tzinfo=UTC),
        "on": date(2024, 1, 1),
        "t": (1, {2}),
        "n": float("nan"),
        "d": Decimal("1.50"),
    }
    fast = decode(encode(value))
    slow = decode(encode(value | {"lone": "\ud800"}))
    assert fast == {"at": "2024-01-01T00:00:00+00:00", "on": "2024-01-01", "t": [1, [2]], "n": None, "d": "1.50"}
    assert slow == fast | {"lone": "\ufffd"}


def test_an_integer_of_any_size_is_written() -> None:
    assert json.loads(encode({"n": 2**80})) == {"n": 2**80}


def test_what_has_no_json_is_refused_by_its_type() -> None:
    with pytest.raises(TypeError, match="object has no JSON"):
        encode({"x": object()})


@pytest.mark.parametrize("line", [b"[1]", b"{", b"", b'{"a":1}{"b":2}'])
def test_a_line_that_is_no_record_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON object|line 1 column"):
        decode(line)
