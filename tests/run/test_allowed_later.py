"""What was forbidden when a run asked for it, and is allowed when a later one does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.exits import Exit
from tests.conftest import Run
from tests.run.clock import clock
from tests.run.paper import paper

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)


def test_a_start_page_that_robots_txt_forbids_is_no_failure_and_is_had_once_it_is_allowed(
    run: Run, tmp_path: Path
) -> None:
    with paper() as site:
        site.pages["/robots.txt"] = "User-agent: *\nDisallow: /world\n"
        stories = [site.story(f"/story/what-the-ferry-carried-{n}", NOW - timedelta(days=1)) for n in range(4)]
        site.listing("/world", *stories)
        words = ("run", "news", "-a", f"url={site.origin}/world", "-s", f"DATA_DIR={tmp_path / 'data'}")
        for minutes in (0, 10):  # asked for, and as it is kept
            ended = run(*words, environment=clock(NOW + timedelta(minutes=minutes)))
            assert ended.returncode == Exit.NO_ARTICLES
            assert f"no article was found: robots.txt forbids {site.origin}/world" in ended.stderr
        site.pages["/robots.txt"] = "User-agent: *\nAllow: /\n"
        ended = run(*words, environment=clock(NOW + timedelta(days=2)))
        assert ended.returncode == Exit.DONE, ended.stderr
        assert "4 new; release 1 has 4 rows" in ended.stdout
