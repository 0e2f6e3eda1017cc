"""The recipe "Add a field": rows that were released before it stay valid, and new ones have it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import newscrawler
from newscrawler.article import SCHEMA_VERSION
from tests.conftest import Run

NEXT = SCHEMA_VERSION + 1


def changed_package(folder: Path) -> Path:
    """A copy of the package with one more field, as CONTRIBUTING.md says."""
    package = folder / "newscrawler"
    shutil.copytree(Path(newscrawler.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    article = package / "article" / "record.py"
    version = f"SCHEMA_VERSION = {SCHEMA_VERSION}"
    text = article.read_text("utf-8").replace(version, f"SCHEMA_VERSION = {NEXT}", 1)
    field = f'    mood: str | None = _described("How it reads.", since={NEXT}, default=None)\n'
    before = "    language: str | None = _described("
    assert before in text
    article.write_text(text.replace(before, field + before, 1), "utf-8")
    return folder


def test_rows_of_before_stay_valid_and_later_ones_are_held_to_the_new_schema(
    run: Run, origin: str, tmp_path: Path
) -> None:
    words = ("run", "almayadeen", "--quiet", "-a", f"base_url={origin}", "-a", "follow=sections", "-a")
    assert run(*words, "sections=health").returncode == 0
    package = changed_package(tmp_path / "changed")

    def changed(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(package)}
        command = [sys.executable, "-m", "newscrawler", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)

    before = changed("dataset", "verify", "almayadeen")
    assert (before.returncode, before.stderr) == (0, ""), before.stdout
    assert changed(*words, "sections=economy").returncode == 0
    after = changed("dataset", "verify", "almayadeen")
    assert (after.returncode, after.stderr) == (0, ""), after.stdout
    rows = [json.loads(line) for line in changed("dataset", "cat", "almayadeen").stdout.splitlines()]
    assert {row["schema_version"] for row in rows} == {SCHEMA_VERSION, NEXT}
    for row in rows:
        assert ("mood" in row, "mood" in row["provenance"]) == (row["schema_version"] == NEXT,) * 2
    assert run("dataset", "verify", "almayadeen").returncode == 0  # an older newscrawler looks at what it knows
