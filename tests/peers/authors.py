"""Authors: lines and pages of other projects' tests. Each file of `authors/` lists {line or html, expected}."""

import json
from pathlib import Path

from newscrawler.extract import extract_article
from newscrawler.extract.fields import person_names
from tests.peers.tally import Tally

NAME = "authors"


def run(folder: Path) -> Tally:
    tally = Tally()
    for path in sorted((folder / "authors").glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            if "html" in case:
                found = extract_article(case["html"], "https://news.example/a").authors
            else:
                found = person_names.split(case["line"])
            what = case.get("html", case.get("line"))
            tally.judge(case["expected"], found, f"{case.get('source', path.name)} {what[:160]!r}")
    return tally
