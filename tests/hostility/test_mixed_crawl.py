"""A crawl of a site on which all misdeeds lie between healthy articles brings every one of these, and stays small."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tests.hostility import site
from tests.hostility.crawls import Crawl
from tests.hostility.origin import healthy

_MEGABYTE = 1 << 20
_HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def test_every_healthy_article_is_delivered(mixed: Crawl) -> None:
    for number, path in enumerate(healthy()):
        record = mixed.records[path]
        assert record["headline"] == site.headline(number)
        assert record["body"].count("a long and quiet evening") == 5


def test_they_are_delivered_by_a_profile_too(profiled: Crawl) -> None:
    assert set(healthy()) <= profiled.records.keys()
    assert (profiled.exit_code, profiled.stats["finish_reason"]) == (0, "finished")
    assert profiled.peak_memory < 300 * _MEGABYTE


def test_it_ends_by_itself(mixed: Crawl) -> None:
    assert mixed.exit_code == 0
    assert mixed.stats["finish_reason"] == "finished"


def test_its_memory_stays_below_300_megabytes(mixed: Crawl) -> None:
    assert 50 * _MEGABYTE < mixed.peak_memory < 300 * _MEGABYTE


def test_nothing_ends_in_an_error_of_the_program(mixed: Crawl) -> None:
    assert not [
        stat for stat in mixed.stats if stat.startswith(("spider_exceptions", "newscrawler/error", "log_count/ERROR"))
    ]
    assert "Traceback" not in mixed.log


def test_records_hold_no_character_that_harms(mixed: Crawl) -> None:
    for record in mixed.records.values():
        for text in _texts(record):
            assert not _HARMFUL.search(text), (record["url"], text[:80])
            assert unicodedata.is_normalized("NFC", text)


def test_no_line_of_the_log_is_forged(mixed: Crawl) -> None:
    begins = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[[\w.]+\] (?:DEBUG|INFO|WARNING|ERROR): |[ {}[]|$")
    for line in mixed.log.split("\n"):
        assert begins.match(line), line[:100]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", mixed.log)


def test_no_secret_of_a_link_is_stored_or_logged(mixed: Crawl) -> None:
    assert "secret" not in mixed.log
    assert not [record for record in mixed.records.values() if "secret" in str(record)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
