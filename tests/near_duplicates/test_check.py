import json
import subprocess
import sys

import pytest

from newscrawler.near_duplicates.check import Check
from newscrawler.near_duplicates.lines import ArticleLine, BadLineError, LineColumns, read_article

TEXT = " ".join(f"word{number}" for number in range(100))
NOTE = " ".join(f"note{number}" for number in range(75))


def test_a_line_is_an_article() -> None:
    line = b'{"id": 7, "site": "s", "body": "B", "date_published": "1970-01-03T01:00:00+02:00", "authors": ["AFP"]}'
    assert read_article(line) == ArticleLine("7", "B", "s", 1, "AFP")


@pytest.mark.parametrize(
    ("line", "article"),
    [
        (b'{"text": null}', ArticleLine("", "")),
        (b'{"text": "T", "name": "N", "id": "i"}', ArticleLine("N", "T")),
        (
            b'{"text": "T", "site": 5, "date_published": "yesterday", "authors": "AFP", "source": []}',
            ArticleLine("", "T"),
        ),
        (b'{"text": "T", "date_published": 0}', ArticleLine("", "T")),
    ],
)
def test_columns_that_are_no_records_are_left_aside(line: bytes, article: ArticleLine) -> None:
    assert read_article(line, LineColumns("text", "name")) == article


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"body": ', "no JSON: "),
        (b"[1]", "no JSON object"),
        (b'{"text": "T", "id": "i"}', "no text in 'body'; its columns are text, id"),
        (b'{"body": 5}', "no text in 'body'"),
        (b'{"body": "\xff"}', "no JSON: "),
    ],
)
def test_a_line_without_an_article_says_why(line: bytes, why: str) -> None:
    with pytest.raises(BadLineError, match=why):
        read_article(line)


def test_a_text_is_read_as_a_record_has_it() -> None:
    given = "Straw\u00adberries of the\u200b coast\u00a0\u2013 \u201cripe\u201d.\n \nMore of them."
    (text,) = {read_article(json.dumps({"body": body}).encode()).text for body in (given, given.replace("\u00ad", ""))}
    assert text == "Strawberries of the coast \u2013 \u201cripe\u201d.\n\nMore of them."


def test_bad_lines_are_named_and_the_others_are_read() -> None:
    with Check() as check:
        lines = [(1, b'{"body": "A"}'), (3, b"{"), (4, b'{"body": "B"}')]
        (fault,) = check.read("a.jsonl", lines, LineColumns())
        assert fault.startswith("a.jsonl:3: no JSON")
        assert check.articles == 2


def test_what_recurs_for_days_makes_no_copies() -> None:
    texts = [f"{NOTE}\n\n{' '.join(f'w{day}x{number}' for number in range(60))}" for day in range(8)]
    found = []
    for days in ([None] * 8, range(8)):
        with Check() as check:
            for number, (text, day) in enumerate(zip(texts, days, strict=True)):
                check.add(str(number), ArticleLine("", text, day=day))
            check.compare()
            found.append(check.pairs)
    assert found == [28, 0]


@pytest.mark.proof
def test_hundreds_of_copies_are_one_group() -> None:
    with Check() as check:
        for number in range(300):
            check.add(str(number), ArticleLine("", f"{TEXT} ending{number}"))
        check.compare()
        assert [len(members) for members in check.groups()] == [300]


@pytest.mark.proof
def test_a_text_of_very_many_paragraphs_is_read() -> None:
    text = "\n\n".join(f"paragraph {number}" for number in range(50_000))
    with Check() as check:
        check.add("1", ArticleLine("", text, day=1))
        check.add("2", ArticleLine("", text, day=2))
        check.compare()
        assert check.pairs == 1


_CHECKING = """
import random, resource
from newscrawler.near_duplicates.check import Check
from newscrawler.near_duplicates.lines import ArticleLine

words = [f"{number:x}" for number in range(5000, 50000)]
with Check() as check:
    for number in range(600):
        if number == 100:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        check.add(str(number), ArticleLine("", " ".join(random.choices(words, k=3000))))
    check.compare()
    assert not list(check.groups())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.proof
def test_memory_holds_no_texts() -> None:
    """After the first hundred articles, seven megabytes more of them take room for less."""
    done = subprocess.run([sys.executable, "-c", _CHECKING], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 5 * 1024  # kilobytes
