"""The clock that a template prints as the time of an article's change is none."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.crawl.walk import listing, story, walk

ASKED = datetime(2024, 5, 13, 12, 30, 10, tzinfo=UTC)
PATH = "/story/the-ferry-sails-at-last-1"


@pytest.mark.parametrize(("ago", "is_kept"), [(1, False), (60, True), (86_400, True)])
def test_a_change_in_the_seconds_in_which_the_page_was_made_is_none(ago: int, is_kept: bool) -> None:
    changed = ASKED - timedelta(seconds=ago)
    meta = f'<meta property="article:modified_time" content="{changed.isoformat()}">'
    pages = {"/news": listing(PATH), PATH: story("The ferry sails").replace("<head>", f"<head>{meta}")}
    done = walk(pages, headers={PATH: {"Date": format_datetime(ASKED, usegmt=True)}})
    (article,) = done.articles
    assert article.date_modified == (changed if is_kept else None)
    assert ("date_modified" in article.provenance) is is_kept
    assert article.date_published is not None
    assert done.counted("fault/modified_as_asked") == (not is_kept)
