"""A share of the kills that `python -m tests.object_stores.kills` makes: all of its steps, and of what recovers."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_release_or_a_compaction_that_is_killed_leaves_in_the_store_what_a_folder_would_have() -> None:
    words = [sys.executable, "-m", "tests.object_stores.kills", "9", "5"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"^(?:release|compact): \d+ kills, 0 problems$", done.stdout, re.MULTILINE)) == 2
