"""Whatever order pages come in: no article is lost, none comes twice, and no id is given twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from typing import Any, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import Article
from newscrawler.crawl.admission import Admission
from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.near_duplicates import Copies
from newscrawler.near_duplicates.identities import agree
from newscrawler.near_duplicates.identity_evidence import evidence_of
from tests.article_fields import ArticleFields
from tests.origin import World

BASE = "https://news.example"
NOON = datetime(2024, 2, 13, 12, 0, 30, tzinfo=timezone(timedelta(hours=2)))
STORIES = list(World(articles=44, moment=DEFAULT_MOMENT).truth(BASE))


def told(record: dict[str, Any], **fields: Unpack[ArticleFields]) -> Article:
    names = ("id", "site", "url", "canonical_url", "headline", "body", "authors", "keywords")
    article = Article(**{name: record[name] for name in names})
    article.date_published = datetime.fromisoformat(record["date_published"])
    return replace(article, **fields)


def records(pages: Iterable[Article]) -> list[Article]:
    """What a plain crawl writes of these pages, in this order."""
    passed, left = [], set[str]()
    admission = Admission(Copies(), count=lambda *_: None, absorb=lambda _, gives_way: left.add(gives_way))
    for page in pages:
        made = replace(page, provenance={})
        if admission.admit(made).stays and admission.keep(made).stays:
            passed.append(made)
    return [made for made in passed if made.url not in left]


COPIED = 4  # stories that have a second page, with all that they say


@pytest.mark.proof
@given(
    st.permutations(range(len(STORIES) + COPIED)),
    st.sampled_from([("id",), ("canonical_url",), ("id", "canonical_url")]),
)
def test_of_a_template_s_articles_each_is_written_once_under_an_id_of_its_own(
    order: list[int], shared: tuple[str, ...]
) -> None:
    template: ArticleFields = {}
    if "id" in shared:
        template["id"] = "777"
    if "canonical_url" in shared:
        template["canonical_url"] = f"{BASE}/template"
    pages = [told(story, **template) for story in STORIES]
    pages += [replace(page, url=page.url + "/again") for page in pages[:COPIED]]
    found = records(pages[at] for at in order)
    assert sorted(str(page.headline) for page in found) == sorted(str(story["headline"]) for story in STORIES)
    assert len({page.id for page in found}) == len({page.canonical_url for page in found}) == len(found)


@pytest.mark.parametrize("edition", ["en", "ar", "es"])
def test_no_two_articles_of_a_site_agree_in_text_headline_or_address(edition: str) -> None:
    stories = list(World(articles=90, moment=DEFAULT_MOMENT, edition=edition).truth(BASE))
    pages = [told(story) for story in stories]
    known = [evidence_of(page.headline, page.body, page.url, page.date_published) for page in pages]
    assert [(one.text, other.text) for at, one in enumerate(known) for other in known[:at] if agree(one, other)] == []


TELLINGS: dict[str, date] = {
    "in UTC": NOON.astimezone(UTC),
    "of the place without a zone": NOON.replace(tzinfo=None),
    "of UTC without a zone": NOON.astimezone(UTC).replace(tzinfo=None),
    "without seconds": NOON.replace(second=0),
    "of the place without zone and seconds": NOON.replace(tzinfo=None, second=0),
    "a day": NOON.date(),
}


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("modified", [None, NOON + timedelta(hours=1)])
def test_pages_that_differ_only_in_how_exactly_they_tell_their_dates_are_copies(
    telling: str, modified: datetime | None
) -> None:
    one = told(STORIES[0], date_published=NOON, date_modified=NOON + timedelta(hours=1))
    other = replace(one, id="2", url=one.url + "-2", canonical_url=one.url + "-2")
    other.date_published, other.date_modified = TELLINGS[telling], modified
    written = [[page.url for page in records(order)] for order in permutations((one, other))]
    assert written[0] == written[1]
    assert len(written[0]) == 1


@pytest.mark.parametrize(
    "other",
    [
        NOON + timedelta(hours=1),
        NOON.replace(tzinfo=None) + timedelta(hours=1),
        NOON + timedelta(minutes=1),
        NOON.date() + timedelta(days=1),
        None,
    ],
)
def test_what_is_told_under_another_date_is_another_article(other: date | None) -> None:
    one = told(STORIES[0], date_published=NOON)
    again = replace(one, id="2", url=one.url + "-2", canonical_url=one.url + "-2", date_published=other)
    assert len(records([one, again])) == len(records([again, one])) == 2


def test_a_copy_that_tells_but_the_day_makes_no_one_article_of_two_bulletins_of_that_day() -> None:
    one = told(STORIES[0], date_published=NOON)
    two = replace(one, id="2", url=one.url + "-2", canonical_url=one.url + "-2", date_published=NOON.replace(hour=20))
    day = replace(one, id="3", url=one.url + "-3", canonical_url=one.url + "-3", date_published=NOON.date())
    for order in permutations((one, two, day)):
        assert len(records(order)) == 2
