"""Stages of a user's own between ours: whatever they do to an article, `run` goes on, and says what became of it."""

import json
from pathlib import Path
from typing import Any

STAGES = '''
import asyncio
from dataclasses import replace

from itemadapter import ItemAdapter
from newscrawler.article import Article
from newscrawler.settings import *
from scrapy.exceptions import DropItem

ITEM_PIPELINES = ITEM_PIPELINES | {
    "mine.Early": 350,
    "mine.Slow": 420,
    "mine.Late": 450,
    "mine.Last": 900,
}


class Numbered:
    """Does to each article something else, by its number."""

    def __init__(self):
        self.seen = 0

    def process_item(self, item):
        self.seen += 1
        return self.change(item, self.seen)


class Early(Numbered):
    def change(self, item, number):
        if number == 1:
            raise DropItem("duplicate_title")
        if number == 2:
            raise DropItem(f"Duplicate item found: {item!r}")
        return replace(item, section="Early") if number == 3 else item


class Slow:
    """Lets other items overtake this one."""

    async def process_item(self, item):
        await asyncio.sleep(0.02)
        return item


class Late(Numbered):
    def change(self, item, number):
        if number == 2:
            raise DropItem("max_articles")
        if number == 3:
            raise DropItem("missing")
        if number == 4:
            return ItemAdapter(item).asdict()
        return replace(item, section="Late") if number == 5 else item


class Last(Numbered):
    broken = False

    def change(self, item, number):
        if number == 4:
            return Article(headline=item.headline, body="Mine.", date_published=item.date_published)
        if number == 6 and self.broken:
            raise KeyError("a bug of mine")
        return item
'''


def test_whatever_a_stage_does_the_run_settles_every_page_and_keeps_those_that_a_bug_hit(
    run: Any, tmp_path: Path, origin: str
) -> None:
    mine = tmp_path / "mine.py"
    words = ("run", "demo", "-a", f"base_url={origin}", "-a", "sections=politics,economy")
    project = {"SCRAPY_SETTINGS_MODULE": "mine"}

    mine.write_text(STAGES.replace("broken = False", "broken = True"))
    ended = run(*words, environment=project)
    assert ended.stderr.count("Traceback") == 1, ended.stderr  # that of the bug
    assert (ended.returncode, "1 page failed" in ended.stdout + ended.stderr) == (4, True), ended.stderr

    (report,) = [json.loads(path.read_text()) for path in (tmp_path / "data/reports/demo").glob("*.json")]
    text = json.dumps(report)
    for reason in ("stage_duplicate_title", "stage_duplicate_item_found", "stage_max_articles", "stage_missing"):
        assert reason in text
    assert "not_an_article" in text
    assert "KeyError" in text
    assert "still wait" not in ended.stdout + ended.stderr

    rows = [json.loads(line) for line in run("dataset", "snapshot", "demo").stdout.splitlines()]
    assert {row["section"] for row in rows} >= {"Early", "Late"}
    assert "Mine." in {row["body"] for row in rows}
    assert all(row["id"] and row["url"] and row["run_id"] and row["discovered_via"] for row in rows)
    assert run("dataset", "verify", "demo").returncode == 0
