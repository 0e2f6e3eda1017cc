"""Every language's file, and a language that is added by one file and one page."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from newscrawler.extract.whole import extract_article
from newscrawler.language import words
from newscrawler.language.calendars import table_of
from newscrawler.language.datetimes import iso
from newscrawler.language.languages import labels_for, language_of, languages

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.html"))
CODES = sorted(path.stem for path in Path(words.__path__[0]).glob("[a-z]*.py"))
ADDED = """
import json, sys
from pathlib import Path
from newscrawler.language import words
words.__path__ += sys.argv[2:]
from tests.language.test_languages import read
print(json.dumps(read(Path(sys.argv[1]).read_bytes())))
"""


def read(page: bytes) -> dict[str, Any]:
    """What a page of a language says, as far as its words tell."""
    found = extract_article(page, "https://river.example/news/the-old-bridge-of-the-town-98765")
    return {
        "authors": list(found.authors),
        "date_published": iso(found.date_published) if found.date_published else None,
        "date_modified": iso(found.date_modified) if found.date_modified else None,
        "is_accessible_for_free": found.is_accessible_for_free,
        "paragraphs": len((found.body or "").split("\n\n")),  # without labels, calls to read on and boilerplate
    }


def expected(page: bytes) -> dict[str, Any]:
    """What stands in the comment at the head of a page."""
    told: dict[str, Any] = json.loads(page.decode().split("-->", 1)[0].removeprefix("<!--"))
    return told


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for part in pair for text in strings(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in strings(part))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in strings(getattr(value, field.name)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_by_the_words_of_its_language(page: Path) -> None:
    assert read(page.read_bytes()) == expected(page.read_bytes())


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_words_of_dates_in_cldr_and_others_in_its_file(code: str) -> None:
    found = list(strings(language_of(code)))
    assert found
    assert [text for text in found if not text or text != text.strip()] == []
    assert table_of(code)


@pytest.mark.parametrize("code", CODES)
def test_patterns_compile_and_capture_nothing(code: str) -> None:
    language = language_of(code)
    of_bylines = (getattr(language.bylines, field.name) for field in fields(language.bylines))
    patterns = (
        *(language.first_published, language.published, language.modified, language.paywalls, language.boilerplate),
        *(language.feed_notes, language.picture_credits, language.javascript, language.dates.years, *of_bylines),
    )
    assert [text for text in strings(patterns) if re.compile(text).groups] == []


@pytest.mark.parametrize("code", sorted({*CODES} - {"ko"}))  # whose dates are compared in parts of syllables
def test_words_are_composed_as_texts_are(code: str) -> None:
    assert [text for text in strings(language_of(code)) if normalize("NFC", text) != text] == []


@pytest.mark.parametrize("code", CODES)
def test_words_that_are_compared_with_folded_text_are_folded(code: str) -> None:
    language = language_of(code)
    lists = (language.leads, language.headings, language.more, language.rights, language.site_words)
    found = [*strings(lists), *language.bylines.metadata]
    assert [word for word in found if word != word.casefold()] == []


def test_a_language_has_english_labels_in_place_of_those_that_it_lacks() -> None:
    assert labels_for("eo") == labels_for(None) == labels_for("en")
    assert labels_for("es").source == ("Fuente",)


def test_english_is_the_first_language_and_its_patterns_go_before_those_of_others() -> None:
    assert languages()[0] is language_of("en")
    assert len(languages()) == len(CODES)


@pytest.mark.proof
def test_a_language_is_one_file_and_one_page() -> None:
    page = HERE / "added" / "eo.html"

    def in_a_process(*folders: str) -> dict[str, Any]:
        command = [sys.executable, "-c", ADDED, str(page), *folders]
        answer = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent.parent)
        found: dict[str, Any] = json.loads(answer.stdout)
        return found

    assert in_a_process(str(HERE / "added")) == expected(page.read_bytes())
    without = in_a_process()
    known = [name for name, value in expected(page.read_bytes()).items() if without[name] == value]
    assert known == ["date_published"]  # by CLDR's months alone
