"""Whole crawls whose pages other processes read find what crawls find that read them themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.demo import running_origin

OF_THE_RUN = ("run_id", "crawled_at", "confidence")  # a page's boxes change at every fetch, and a chance with them


@pytest.mark.proof
@pytest.mark.parametrize(("site", "argument"), [("demo", "base_url"), ("news", "url")])
def test_a_crawl_gives_the_same_records(site: str, argument: str, run: Any, tmp_path: Path) -> None:
    found: list[dict[str, dict[str, Any]]] = []
    with running_origin(articles=40) as url:
        for processes in (0, 2):
            words = ("-a", f"{argument}={url}", "-s", f"EXTRACT_PROCESSES={processes}", "-s", "BODY_BLOCKS=1")
            ended = run("crawl", site, "-O", "out.jsonl", *words)
            assert ended.returncode == 0, ended.stderr[-2000:]
            assert ("newscrawler/extract/ahead" in ended.stderr) is bool(processes)
            records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
            found.append({record["id"]: record for record in records})
    assert len(found[0]) > 20
    for record in (*found[0].values(), *found[1].values()):
        for name in OF_THE_RUN:
            del record[name]
    assert found[0] == found[1]
