"""The JSON Schema of records and rows (schema, row, columns), and the checks made of it (validate)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, get_args

import jsonschema
import pytest

from newscrawler.article import FIRST_VERSION, RECORD_FIELDS, Article, Kind
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.dataset.row import ROW_FIELDS
from newscrawler.dataset.schema import json_schema, type_schema
from newscrawler.dataset.validate import checker

Make = Callable[..., Article]


def errors(record: dict[str, Any], *, release: bool = False) -> list[str]:
    checker = jsonschema.Draft202012Validator(json_schema(release=release), format_checker=formats)
    return [error.message for error in checker.iter_errors(record)]


formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def has_offset(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_full_and_empty_articles_give_valid_records(article: Make) -> None:
    assert errors(decode(encode(to_record(article())))) == []
    assert errors(decode(encode(to_record(Article())))) == []


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_valid(article: Make, kind: Kind) -> None:
    assert errors(to_record(article(kind=kind))) == []


@pytest.mark.parametrize("name", RECORD_FIELDS)
def test_a_record_without_a_field_is_invalid(article: Make, name: str) -> None:
    record = to_record(article())
    del record[name]
    assert errors(record) == [f"'{name}' is a required property"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schema_version", 1),
        ("id", None),
        ("id", 7),
        ("kind", "poem"),
        ("headline", ["a"]),
        ("authors", "Rana Haddad"),
        ("authors", [None]),
        ("date_published", "2024-02-13T19:15"),
        ("date_published", "2024-02"),
        ("date_published", "yesterday"),
        ("crawled_at", 7),
        ("image", None),
        ("image", {"url": "u", "caption": None, "credit": None, "width": 3}),
        ("related", [{"type": "advert", "url": "u", "headline": None}]),
        ("discovered_via", [{"channel": "sections"}]),
        ("word_count", "4"),
        ("word_count", None),
        ("rights", None),
        ("usage", None),
        ("surprise", 1),
    ],
)
def test_a_record_that_says_something_else_is_invalid(article: Make, name: str, value: object) -> None:
    assert len(errors(to_record(article()) | {name: value})) == 1


def test_every_field_says_what_it_means() -> None:
    schema = json_schema()
    assert tuple(schema["properties"]) == RECORD_FIELDS
    assert all(described["description"] for described in schema["properties"].values())
    assert all(defined["description"] for defined in schema["$defs"].values())


ROW: dict[str, Any] = {
    "change": "updated",
    "change_seen_at": "2024-02-13T19:15:00+00:00",
    "revision": 2,
    "changed_fields": ["body"],
    "body_similarity": 0.5,
    "story_id": "demo/a",
    "duplicates": [],
}


def test_a_row_of_a_release_is_a_record_and_what_it_changes(article: Make) -> None:
    record = to_record(article())
    assert tuple(json_schema(release=True)["properties"]) == ROW_FIELDS
    assert errors(record | ROW, release=True) == []
    assert errors(record | ROW | {"change": "added", "body_similarity": None}, release=True) == []
    assert len(errors(record, release=True)) == 7
    for name, value in (("change", "new"), ("revision", None), ("changed_fields", "body"), ("body_similarity", "1")):
        assert len(errors(record | ROW | {name: value}, release=True)) == 1


def test_the_row_of_an_earlier_record_may_have_columns_that_came_since_and_no_fields(article: Make) -> None:
    earlier = jsonschema.Draft202012Validator(json_schema(release=True, version=3))
    row = to_record(article()) | ROW | {"schema_version": 3}
    assert not earlier.is_valid(row), "usage came later"
    del row["usage"]
    assert earlier.is_valid(row)
    assert earlier.is_valid({name: row[name] for name in row if name != "change_seen_at"})
    assert not earlier.is_valid(row | {"mood": "calm"})
    assert not earlier.is_valid({name: row[name] for name in row if name != "revision"})
    oldest = jsonschema.Draft202012Validator(json_schema(release=True, version=FIRST_VERSION))
    assert not oldest.is_valid(row | {"schema_version": FIRST_VERSION}), "confidence is a field of the record"


@pytest.mark.parametrize(
    "changes",
    [
        *({}, {"image": None}, {"kind": None}, {"date_published": None}, {"schema_version": 1}, {"id": None}),
        *({"kind": "poem"}, {"authors": [None]}, {"date_published": "yesterday"}, {"image": {"url": "u"}}),
        *({"date_published": "2024-02-13T19:15:00"}, {"date_published": "2024-02-13"}, {"date_modified": "2024-2-13"}),
        *({"date_published": "2024-02-13T19:15:00Z"}, {"crawled_at": "2024-02-13"}, {"date_published": "20240213"}),
        *(
            {"date_modified": "2024-02-13T19:15:00+02:00"},
            {"image": {"url": "u", "caption": None, "credit": None, "x": 1}},
        ),
        *({"related": [{"type": "advert", "url": "u", "headline": None}]}, {"word_count": True}, {"surprise": 1}),
        *(
            {"provenance": {"a": 1}},
            {"confidence": {"headline": 1}},
            {"confidence": {}},
            {"body_similarity": 1},
            {"body_similarity": True},
            {"change": None},
        ),
    ],
)
def test_the_quick_check_of_rows_agrees_with_the_schema(article: Make, changes: dict[str, Any]) -> None:
    row = to_record(article()) | ROW | changes
    assert (checker(json_schema(release=True))(row) is None) == (errors(row, release=True) == [])


def test_the_quick_check_says_which_field_is_wrong_and_how(article: Make) -> None:
    check = checker(json_schema(release=True))
    row = to_record(article()) | ROW
    assert check(row | {"image": {"url": 1, "caption": None, "credit": None}}) == "`image`: `url` is 1, no string"
    assert check(row | {"id": "x" * 100, "headline": 7}) == "`headline` is 7, no string"
    assert check(row | {"kind": "p" * 100}) == f"`kind` is '{'p' * 59}..., which is none of its words"
    assert check(["no object"]) == "is ['no object'], no object"


def test_an_annotation_that_no_record_can_hold_is_refused() -> None:
    assert type_schema(Iterable[int | None], {}) == {"type": "array", "items": {"type": ["integer", "null"]}}
    with pytest.raises(TypeError, match="complex"):
        type_schema(complex, {})


@pytest.mark.parametrize("text", ["2024-02-30", "2024-02-13T25:00:00", "2024-02-13T19:15:00+99:00"])
def test_the_quick_check_refuses_dates_that_no_calendar_has(article: Make, text: str) -> None:
    row = to_record(article()) | ROW | {"date_published": text}
    assert checker(json_schema(release=True))(row) == f"`date_published` is '{text}', no date"
