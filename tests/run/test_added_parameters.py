"""Articles whose listings add to their addresses: they are followed there, and their edits are read, with a profile."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import Paper, paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
PROFILE = """
publisher = "The Tidewater Ledger"
base_url = "{origin}"
articles = ['{pattern}']
sure = false

[sections]
front = "/"
"""


def publish(site: Paper, form: str, numbers: range, corrections: int) -> None:
    """Stories that call their own address plain, whatever was added to it, and a front page that adds to each."""
    plain = [form.format(n=n) for n in numbers]
    marked = [f"{path}{'&' if '?' in path else '?'}ref=list" for path in plain]
    corrected = "".join(f"<p>Correction {n}: the ferry carried {n} crates less.</p>" for n in range(corrections))
    for number, path, other in zip(numbers, plain, marked, strict=True):
        site.story(path, NOW - timedelta(hours=number - 1000))
        head = f'<head><link rel="canonical" href="{site.origin}{path}">'
        page = site.pages[path].replace("<head>", head).replace("</article>", f"{corrected}</article>")
        site.pages[path] = site.pages[other] = page
    site.listing("/", *marked)


def ran(run: Run, days: int) -> None:
    ended = run("run", "paper", environment=clock(NOW + timedelta(days=days)))
    assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr


@pytest.mark.parametrize(
    ("form", "pattern"),
    [("/story/the-ferry-carried-{n}-crates", r"/story/[\w-]+"), ("/?p=20{n}", r"/\?p=\d+")],
    ids=["path", "query"],
)
def test_the_edits_of_articles_that_were_first_read_with_an_addition_are_revisions(
    form: str, pattern: str, run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / "paper.toml").write_text(PROFILE.format(origin=site.origin, pattern=pattern))
        for day in range(4):
            publish(site, form, range(1011 - day, 1017), corrections=day)
            ran(run, day)

    revisions = [count for (count,) in query(tmp_path / "data", "SELECT revision FROM articles ORDER BY first_seen")]
    assert len(revisions) == 9
    assert revisions[:6] == [4] * 6  # those that were there from the first day
