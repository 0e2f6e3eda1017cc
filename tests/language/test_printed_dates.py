"""14 November 2024, and half past ten of that day, as newspapers of many languages print them beside CLDR's forms."""

import json
from pathlib import Path

import pytest

from newscrawler.language.dates import find_visible

PRINTED: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("printed_dates.json").read_text(encoding="utf-8")
)
TOLD = {"day": "2024-11-14", "clock": "2024-11-14T10:30:00"}


@pytest.mark.parametrize("language", PRINTED)
def test_a_date_is_read_as_the_newspapers_of_its_language_print_it(language: str) -> None:
    wrong = [
        (text, found)
        for exactness, texts in PRINTED[language].items()
        for text in texts
        if (found := find_visible(text, language)) is None or found.isoformat() != TOLD[exactness]
    ]
    assert wrong == []
