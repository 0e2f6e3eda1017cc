"""One machine that is left alone, on a ledger in a file."""

import os
import subprocess
import sys
from pathlib import Path

import newscrawler


def crawl_alone(folder: Path, sites: list[str]) -> None:
    """Crawl sites of the file in the folder, into `alone` there."""
    words = ["run", "--sites", str(folder / "sites.toml"), "-s", f"DATA_DIR={folder / 'alone'}", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(Path(newscrawler.__file__).parents[1])}
    subprocess.run(
        [sys.executable, "-m", "newscrawler", *words, *sites],
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
