"""What is left out of the set on PostgreSQL is named, counted, and there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.not_in_postgresql import LEFT_OUT, more_than_said, of_entry

ROOT = Path(__file__).parents[1]


def test_each_entry_names_tests_that_there_are_with_its_reason() -> None:
    for entry in LEFT_OUT:
        path, _, name = entry.where.partition("::")
        assert (ROOT / path).exists(), path
        assert not name or f"def {name}" in (ROOT / path).read_text(encoding="utf-8"), name
        assert entry.tests > 0
        assert entry.reason


@pytest.mark.proof
def test_the_whole_set_is_collected() -> None:
    recipe = re.search(
        r"^test-postgresql: .*?\n\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert recipe
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", *re.findall(r"tests/\S+", recipe[0])],
        cwd=ROOT,
        env=os.environ | {"NEWSCRAWLER_TEST_LEDGER": "postgresql"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr  # the workers of `make` would not say why


def test_more_than_was_thought_of_is_an_error_that_says_what_to_do() -> None:
    entry = LEFT_OUT[0]
    tests = [f"{entry.where}/test_sums.py::test_{number}" for number in range(entry.tests)]
    assert more_than_said(tests) == ""
    assert "ask whichever database there is" in more_than_said([*tests, f"{entry.where}/test_new.py::test_more"])
    assert of_entry("tests/ledger/test_sums.py::test_a") is None
