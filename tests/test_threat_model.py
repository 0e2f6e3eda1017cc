"""The threat model promises only what a test holds: each test that it names exists."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "threat-model.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILES = {(PAGE.parent / target).resolve() for target in re.findall(r"\]\((\.\./tests/[^)]+)\)", TEXT)}
NAMES = set(re.findall(r"`(test_\w+)`", TEXT))


def test_every_test_that_it_names_exists() -> None:
    assert len(FILES) > 10
    assert len(NAMES) > 20
    defined = {name for path in FILES for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)}
    assert not NAMES - defined


def test_every_promise_has_a_test() -> None:
    for table in re.findall(r"\| promise \| test \|\n\|---\|---\|\n((?:\|.*\n)+)", TEXT):
        for row in table.splitlines():
            assert re.search(r"\]\(\.\./tests/[^)]+\)[^|]*\|$", row), row
