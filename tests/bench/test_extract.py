"""The benchmark of extraction measures what it says: on pages and labels that are known to the word."""

import gzip
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.bench.extract import read_pages, run, table
from tests.bench.measures import NAMES, Extracted, mean, score

TRUTH: dict[str, Any] = {
    "body": "One two three four five six.\n\nSeven eight.",
    "headline": "The “bridge” reopens",
    "authors": ["Rima Saad", "Omar Nasser"],
    "date_published": "2024-05-07T08:30:00+03:00",
}
MORNING = datetime(2024, 5, 7, 5, 30, tzinfo=UTC)


def test_what_is_the_truth_is_right_in_every_measure() -> None:
    found = Extracted("ONE, two three four\nfive six: seven eight", "the bridge reopens", TRUTH["authors"], MORNING)
    right = dict.fromkeys(("body F1", "P", "R", "exact", "headline", "authors F1", "day", "minute"), 1)
    assert score(found, TRUTH) == right | {"< 0.80": 0, "empty": 0, "wrong day": 0}
    assert set(score(found, TRUTH)) == set(NAMES)


def test_nothing_is_wrong_in_no_date() -> None:
    scores = score(Extracted(), TRUTH)
    assert {name for name, part in scores.items() if part} == {"< 0.80", "empty"}


def test_a_body_is_as_good_as_its_runs_of_four_words() -> None:
    scores = score(Extracted("one two three four five"), {"body": "one two three four six"})
    assert (scores["P"], scores["R"], scores["body F1"]) == (0.5, 0.5, 0.5)
    assert score(Extracted("a b"), {"body": "a b"})["body F1"] == 1
    assert score(Extracted("a b c d a b c d"), {"body": "a b c d"})["R"] == 1


@pytest.mark.parametrize(
    ("found", "day", "minute", "wrong"),
    [
        (MORNING.astimezone(timezone(timedelta(hours=-9))), 1, 1, 0),  # the evening before, there
        (MORNING.replace(tzinfo=None), 1, 0, 0),
        (datetime(2024, 5, 7, 8, 30), 1, 1, 0),
        (MORNING + timedelta(minutes=1), 1, 0, 0),
        (MORNING + timedelta(days=1), 0, 0, 1),
    ],
)
def test_days_are_compared_as_printed_or_in_utc_and_minutes_as_moments(
    found: datetime, day: int, minute: int, wrong: int
) -> None:
    scores = score(Extracted(published=found), TRUTH)
    assert (scores["day"], scores["minute"], scores["wrong day"]) == (day, minute, wrong)


def test_a_measure_leaves_out_pages_whose_truth_says_nothing_of_it() -> None:
    pages = [score(Extracted("a"), {"body": "a"}), score(Extracted("a", "b"), {"body": "a", "headline": "b"})]
    assert mean(pages, "headline") == 1
    assert mean(pages, "day") is None
    assert "day" not in score(Extracted(published=MORNING), {"body": "a", "date_published": "2024-05"})


def test_ours_is_measured_on_a_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    labels = []
    for number, of_set in enumerate(("near", "near", "far")):
        text = f"The old bridge over the river opened to walkers and riders again, as it did {number} years ago."
        labels.append({**TRUTH, "id": f"p{number}", "set": of_set, "url": "https://river.example/a", "body": text})
        html = f"<h1>The “bridge” reopens</h1><p>By Rima Saad</p><p>{text}</p>".encode()
        (tmp_path / "html" / f"p{number}.html.gz").write_bytes(gzip.compress(html))
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    pages = read_pages(tmp_path, limit=1)
    assert [page["id"] for page in pages] == ["p0", "p2"]
    lines = "\n".join(table(run(pages, tmp_path / "html", ["newscrawler"]), pages))
    assert re.findall(r"^(\w+): (\d) pages$", lines, re.MULTILINE) == [("All", "2"), ("near", "1"), ("far", "1")]
    assert len(re.findall(r"^\| newscrawler", lines, re.MULTILINE)) == 3
    assert "| 100.0 |" in lines


def test_a_folder_without_labels_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=re.escape(str(tmp_path))):
        read_pages(tmp_path)
