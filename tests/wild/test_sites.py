"""Systems as whole sites, several in one crawl without a profile: every article once, none wrong."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.wild.serving import serving
from tests.wild.systems import ALL
from tests.wild.truth import faults

FEW = ("arc", "drupal10", "ghost", "joomla", "old_tables", "television", "wordpress_block", "wordpress_yoast")


def crawled(names: tuple[str, ...], run: Any, folder: Path) -> list[str]:
    """What is wrong with what a crawl of the systems' sites brings home."""
    with serving(names) as sites:
        starts = ",".join(f"{site.origin}/" for site in sites)
        ended = run("crawl", "news", "-a", f"url={starts}", "-O", "out.jsonl")
    assert ended.returncode == 0, ended.stderr[-3000:]
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    times = Counter(record["url"] for record in records)
    views = {view.url: (site.system, view) for site in sites for view in site.views.values()}
    found = [f"{views[url][0].name}: {url} {times[url]} times" for url in views if times[url] != 1]
    found += [f"no article: {url}" for url in times.keys() - views.keys()]
    for record in records:
        if told := views.get(record["url"]):
            system, view = told
            found += [
                f"{system.name}: {view.url}: {fault}" for fault in faults(record, system.truth(view), system.tells)
            ]
    return found


def test_sites_of_eight_systems_are_crawled_whole_and_nothing_else_is(run: Any, tmp_path: Path) -> None:
    if found := crawled(FEW, run, tmp_path):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.proof
def test_sites_of_all_other_systems_are_crawled_whole_and_nothing_else_is(run: Any, tmp_path: Path) -> None:
    if found := crawled(tuple(name for name in ALL if name not in FEW), run, tmp_path):
        pytest.fail("\n".join(found), pytrace=False)
