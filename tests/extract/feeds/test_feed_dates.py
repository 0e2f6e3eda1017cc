"""Dates of feeds, as they are written."""

import pytest

from newscrawler.extract.feeds.feed_dates import feed_date


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Tue, 13 Feb 2024 17:15:00 +0200", "en", "2024-02-13T17:15:00+02:00"),
        ("Tue, 13 Feb 2024 17:15:00 GMT", "de", "2024-02-13T17:15:00+00:00"),
        ("Tue, 13 Feb 2024 17:15:00 EST", "en", "2024-02-13T17:15:00-05:00"),
        ("Tue, 13 Feb 2024 17:15:00 EDT", "fr", "2024-02-13T17:15:00-04:00"),
        ("Tue, 13 Feb 2024 17:15:00 CEST", None, "2024-02-13T17:15:00+02:00"),
        ("Tue, 13 Feb 2024 17:15:00 XYZT", "en", "2024-02-13T17:15:00"),
        ("13 Feb 24 17:15 Z", "en", "2024-02-13T17:15:00+00:00"),
        ("Tue, 13 Feb 2024 17:15 UT", "en", "2024-02-13T17:15:00+00:00"),
        ("Tue, 13 Feb 2024 17:15:00 +0000 (UTC)", "en", "2024-02-13T17:15:00+00:00"),
        ("Tue, 13 Feb 2024 17:15:00 GMT+2", "en", "2024-02-13T17:15:00+02:00"),
        ("Tue, 13 Feb 2024 17:15:00 +02:00", "en", "2024-02-13T17:15:00+02:00"),
        ("Tue, 13 Feb 2024 24:00:00 GMT", "en", "2024-02-14T00:00:00+00:00"),
        ("Sun, 31 Dec 2023 23:59:60 GMT", "en", "2023-12-31T23:59:59+00:00"),
        ("Tuesday, 13-Feb-24 17:15:00 GMT", "en", "2024-02-13T17:15:00+00:00"),
        ("Tue Feb 13 17:15:00 UTC 2024", "en", "2024-02-13T17:15:00+00:00"),
        ("Tue Feb 13 17:15:00 2024", "en", "2024-02-13T17:15:00"),
        ("Втр, 13 Feb 2024 17:15:00 +0300", "ru", "2024-02-13T17:15:00+03:00"),
        ("Вт, 13 фев 2024 17:15:00 +0300", "ru", "2024-02-13T17:15:00+03:00"),
        ("mar, 13 feb 2024 17:15:00 +0100", "es", "2024-02-13T17:15:00+01:00"),
        ("mer, 14 déc 2022 09:00:00 +0100", "fr", "2022-12-14T09:00:00+01:00"),
        ("2024-02-13T17:15:00.123Z", "en", "2024-02-13T17:15:00+00:00"),
        ("2024-02-13 17:15:00", "en", "2024-02-13T17:15:00"),
        ("2024-02-13", "en", "2024-02-13"),
        ("13 February 2024", "en", "2024-02-13"),
        ("Tue, 13 Feb 2024 17.15.00 +0100", "it", "2024-02-13T17:15:00+01:00"),
        # As Go, Java and a clock of the system print an instant.
        ("2024-02-13 17:15:00 +0000 UTC", "en", "2024-02-13T17:15:00+00:00"),
        ("2024-02-13 17:15:00.123456789 -0500 EST m=+0.000012", "en", "2024-02-13T17:15:00-05:00"),
        ("2024-02-13T17:15+01:00[Europe/Berlin]", "de", "2024-02-13T17:15:00+01:00"),
        ("1707844500", None, "2024-02-13T17:15:00+00:00"),
        ("1707844500000", None, "2024-02-13T17:15:00+00:00"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, language: str | None, expected: str) -> None:
    found = feed_date(text, language)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Tue, 31 Feb 2024 17:15:00 GMT",
        "13 Feb 1902",
        "9" * 200,
        "Tue, 13 Foo 2024 10:00:00 GMT",
        # What Go, .NET and WordPress print where there is no date.
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "0001-01-01T00:00:00Z",
        "0000000000",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert feed_date(text, "en") is None
