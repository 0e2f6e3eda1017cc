"""A text that was read whole stays whole when a wall comes before it."""

from typing import Unpack

import pytest

from newscrawler.article import Article, Image
from newscrawler.crawl.session.kept_text import keep_whole_text
from newscrawler.dataset.record import to_record
from newscrawler.near_duplicates import content_hash
from tests.article_fields import ArticleFields
from tests.crawl.session.step_by_step import story

FIRST = "The ferry sails again, and the harbour is full."
TEXT = "\n\n".join((FIRST, "It leaves at nine.", "Nobody knows when it comes back, for the sea is high."))
RECORD = {"body": TEXT, "provenance": {"body": "visible"}}


def walled(**fields: Unpack[ArticleFields]) -> Article:
    usual: ArticleFields = {"is_accessible_for_free": False, "body": FIRST, "provenance": {"body": "json-ld"}}
    return story("/a", **(usual | fields))


@pytest.mark.parametrize("body", [FIRST, f"{FIRST}\n\nIt leaves…", "The ferry sails again ..."])
def test_the_beginning_of_a_text_before_a_wall_is_that_text(body: str) -> None:
    article = walled(body=body)
    assert keep_whole_text(article, RECORD)
    assert (article.body, article.provenance["body"]) == (TEXT, "visible")
    assert article.content_hash == content_hash(article)


def test_what_the_page_tells_no_more_behind_a_wall_is_as_it_was() -> None:
    image = Image(url="https://n.example/a.jpg")
    whole = story("/a", body=TEXT, word_count=24, authors=["Nada Amer"], image=image, keywords=["Sea"])
    whole.provenance |= {"image": "meta", "date_published": "json-ld"}
    article = walled(date_published=story("/a", days=1).date_published, authors=["Rami Saad"])
    article.provenance["date_published"] = "sitemap"
    assert keep_whole_text(article, to_record(whole, discovered_via=()))
    assert (article.image, article.keywords, article.provenance["image"]) == (whole.image, whole.keywords, "meta")
    assert (article.date_published, article.provenance["date_published"]) == (whole.date_published, "json-ld")
    assert (article.authors, article.word_count) == (["Rami Saad"], 24)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_accessible_for_free": True},
        {"is_accessible_for_free": None},  # what is free takes back what it takes back
        {"body": "The ferry does not sail."},
        {"body": f"{TEXT} It was late."},
        {"body": TEXT[:-10]},
        {"body": None},
    ],
)
def test_any_other_text_is_that_of_the_page(fields: ArticleFields) -> None:
    assert not keep_whole_text(walled(**fields), RECORD)
    assert not keep_whole_text(walled(), {"body": None})
