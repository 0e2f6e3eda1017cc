"""What newspapers print around an article is known in each language by what it says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.extract.body.foreign_text import is_call
from newscrawler.extract.body.leads import leads_on
from newscrawler.extract.body.no_text import is_no_text
from newscrawler.extract.body.page_lines import is_control
from newscrawler.extract.fields.date_purposes import purpose_of
from newscrawler.extract.fields.person_names import is_by

LABELS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
KNOWS: dict[str, Callable[[str], bool]] = {
    "by": is_by,
    "published": lambda label: purpose_of(f"{label}: 14.11.2024") == "published",
    "updated": lambda label: purpose_of(f"{label}: 14.11.2024") == "modified",
    "read_also": lambda label: leads_on(f"{label}: The other bridge"),
    "related": is_call,
    "most_read": is_call,
    "advertisement": lambda label: is_call(label) or is_control(label),
    "leave_a_comment": is_control,
    "comments": lambda label: is_control(f"{label} (3)"),
    "share": is_control,
    "photo": lambda label: is_no_text(f"{label}: Rima Saad"),
    "tags": is_call,
}


@pytest.mark.parametrize("language", LABELS)
def test_labels_of_a_language_are_known(language: str) -> None:
    assert [said for said, label in LABELS[language].items() if not KNOWS[said](label)] == []
