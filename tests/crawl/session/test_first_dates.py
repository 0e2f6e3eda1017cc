"""A page that prints the date of its last change alone has the publication that it was read with first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Unpack

import pytest

from newscrawler.article import Article
from newscrawler.crawl.session.first_dates import keep_first_date
from newscrawler.ledger.urls.timing import Timing
from newscrawler.near_duplicates import content_hash
from tests.article_fields import ArticleFields
from tests.crawl.session.step_by_step import DAY, NOW, Crawl, changes, story

FIRST = datetime.fromtimestamp(NOW - DAY, UTC)
LATER = datetime.fromtimestamp(NOW + DAY, UTC)
TEXT = "The ferry sails again, and the harbour is full of people who have come to see it leave."
RECORD: dict[str, Any] = {
    "date_published": FIRST.isoformat(),
    "body": TEXT,
    "provenance": {"date_published": "visible"},
}


def printed(**fields: Unpack[ArticleFields]) -> Article:
    usual: ArticleFields = {
        "date_published": LATER,
        "body": f"{TEXT} It is late.",
        "provenance": {"date_published": "visible"},
    }
    return story("/a", **(usual | fields))


@pytest.mark.parametrize("told", [LATER, LATER.date()])
def test_a_printed_date_after_the_first_visit_is_that_of_a_change(told: date) -> None:
    article = printed(date_published=told)
    assert keep_first_date(article, RECORD, NOW)
    assert (article.date_published, article.date_modified) == (FIRST, told)
    assert article.provenance == {"date_published": "visible", "date_modified": "visible"}


@pytest.mark.parametrize(
    "fields",
    [
        {"provenance": {"date_published": "json-ld"}},  # the publisher's word
        {"date_modified": LATER},
        {"body": "Another article stands there every day, with another text."},
        {"date_published": datetime.fromtimestamp(NOW - 60, UTC)},  # the first one may have been wrong
        {"date_published": FIRST.date()},
        {"date_published": FIRST},
        {"date_published": None},
    ],
)
def test_any_other_date_is_that_of_the_page(fields: ArticleFields) -> None:
    article = printed(**fields)
    assert not keep_first_date(article, RECORD, NOW)


@pytest.mark.parametrize("before", [None, FIRST])
@pytest.mark.parametrize(("modified", "is_kept"), [(None, True), (LATER, True), (LATER + timedelta(days=1), False)])
def test_a_declared_date_after_the_first_visit_is_none_of_an_article_that_is_as_it_was(
    before: datetime | None, modified: datetime | None, is_kept: bool
) -> None:
    """A system that was filled anew declares the day of that as the publication of every article, and as its change."""
    modified_before = before.isoformat() if before else None
    known = RECORD | {
        "headline": "Of /a",
        "date_modified": modified_before,
        "provenance": {"date_published": "json-ld"},
    }
    article = printed(body=TEXT, date_modified=modified, provenance={"date_published": "json-ld"})
    assert keep_first_date(article, known, NOW)
    assert (article.date_published, article.date_modified) == (FIRST, before if is_kept else modified)
    assert not keep_first_date(replace(article, date_published=LATER, headline="Of today"), known, NOW)


def test_a_template_that_sets_other_quotation_marks_changes_no_text() -> None:
    said = " ".join(['"Here we are," they\'d said - so'] * 9)
    typeset = said.replace('"Here', "“Here").replace(',"', ",”").replace("'", "’").replace("-", "–")
    known = RECORD | {"headline": "It's here", "body": said, "provenance": {"date_published": "json-ld"}}
    article = printed(headline="It’s here", body=typeset, provenance={"date_published": "json-ld"})
    assert keep_first_date(article, known, NOW)


def test_such_a_page_makes_a_revision_for_its_change_and_none_for_its_date(tmp_path: Path) -> None:
    seen = []
    for day, told, body in ((0, FIRST, TEXT), (2, LATER, f"{TEXT} It is late."), (3, LATER, f"{TEXT} It is late.")):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        article = printed(date_published=told, body=body)
        article.content_hash = content_hash(article)
        crawl.visit("/a", article)
        crawl.close()
        seen.append(len(changes(tmp_path)))
    assert seen == [1, 2, 2]
