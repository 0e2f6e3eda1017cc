"""Saved pages of each site give the records that were read and approved: tests/sites/<site>/<case>/.

A case is page.html (invented text in the site's template), url.txt and expected.json. `--update-expected` writes
expected.json anew; read what it wrote.
"""

import json
from pathlib import Path

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from newscrawler.run.single_pages import page_record

CASES = sorted(page.parent for page in (Path(__file__).parent / "sites").glob("*/*/page.html"))
NOT_EXPECTED = ("discovered_via", "crawled_at", "run_id", "confidence")  # of the run, and what labelled pages taught


def test_every_site_of_a_publisher_has_saved_pages() -> None:
    sites = set(SpiderLoader.from_settings(get_project_settings()).list()) - {"demo", "news"}
    assert {case.parent.name for case in CASES} == sites


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_saved_page_gives_its_expected_record(case: Path, request: pytest.FixtureRequest) -> None:
    spider = SpiderLoader.from_settings(get_project_settings()).load(case.parent.name)
    url = (case / "url.txt").read_text(encoding="utf-8").strip()
    record = page_record((case / "page.html").read_bytes(), url, spider.site)  # type: ignore[attr-defined]
    found = {name: value for name, value in record.items() if name not in NOT_EXPECTED}
    expected = case / "expected.json"
    if request.config.getoption("--update-expected"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
