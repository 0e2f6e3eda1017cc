"""The lines of docs/how-do-i-keep-the-dataset-in-s3.md, with a server of this machine in Amazon's place."""

import json
import re
from pathlib import Path

import pytest

from newscrawler.dataset.storage.opening import open_storage
from tests.conftest import Run
from tests.run.site import SITE, words

PAGE = (Path(__file__).parents[2] / "docs" / "how-do-i-keep-the-dataset-in-s3.md").read_text("utf-8")
LINES = re.findall(r"^newscrawler (.*)$", PAGE, re.MULTILINE)


def test_the_lines_of_the_page_do_what_it_says(
    server: str, url: str, run: Run, origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    for line in LINES:
        verb, *rest = line.replace("s3://my-bucket/news", url).split()
        more = [*words(origin)[2:], "-s", f"REPORTS={url}-reports"] if verb == "run" else []
        ended = run(verb, *rest, *more, "-s", f"DATA_DIR={tmp_path / 'data'}")
        assert ended.returncode == 0, ended.stderr
    assert "as they should be" in ended.stdout
    assert not (tmp_path / "data" / "dataset").exists()
    root = open_storage(url, "", endpoint=server)
    assert root.folders() == [SITE]
    assert set(root.sizes()) == {"newscrawler.json"}
    reports = open_storage(f"{url}-reports", "", endpoint=server).below(SITE)
    [report] = (tmp_path / "data" / "reports" / SITE).glob("*.json")
    copied = reports.read(report.name)
    assert copied is not None
    assert copied.data == report.read_bytes()
    assert f"almayadeen: {json.loads(report.read_bytes())['articles']['new']} rows of 1 releases" in ended.stdout
