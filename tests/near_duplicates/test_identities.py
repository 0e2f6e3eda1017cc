"""An identity that disagrees with the text is none: which pages of one id or canonical URL are one article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Unpack

import pytest

from newscrawler.article import Article
from newscrawler.near_duplicates import Copies, CopyVerdict, content_hash
from tests.article_fields import ArticleFields
from tests.near_duplicates.writer import LANGUAGES, Writer

DAY = datetime(2024, 2, 13, tzinfo=UTC)
BASE = "https://news.example"
TEMPLATE = {"id": "777", "canonical_url": f"{BASE}/template"}
WRITER = Writer("en", "identities")


def written(number: int = 0, **fields: Unpack[ArticleFields]) -> Article:
    text = WRITER.article(paragraphs=6, notes=False)
    usual: ArticleFields = {
        "site": "gazette",
        "id": "777",
        "url": f"{BASE}/news/{number}-{'-'.join(text.headline.lower().split()[:6])}",
        "headline": text.headline,
        "body": text.body,
        "date_published": DAY + timedelta(hours=number),
    }
    article = Article(**(usual | fields))
    article.canonical_url = article.canonical_url or article.url
    return article


def judge(copies: Copies, article: Article) -> CopyVerdict:
    """The verdict on an article, which holds from now on."""
    verdict = copies.look(article)
    copies.take(verdict)
    return verdict


def judged(copies: Copies, article: Article) -> tuple[bool, tuple[str, ...]]:
    made = replace(article, provenance=dict(article.provenance))
    made.content_hash = content_hash(made)
    verdict = judge(copies, made)
    return verdict.stays, verdict.disowned


def is_copy(one: Article, other: Article) -> bool:
    copies = Copies()
    judged(copies, one)
    _, disowned = judged(copies, other)
    return not disowned


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shared", [("id",), ("canonical_url",), ("id", "canonical_url")])
def test_a_template_that_gives_every_page_one_identity_makes_no_copies(language: str, shared: tuple[str, ...]) -> None:
    writer = Writer(language, "template")
    copies, kept = Copies(), []
    for number in range(40):
        text = writer.article(paragraphs=5, notes=False)
        url = f"{BASE}/{number}"
        article = Article(
            site="s",
            url=url,
            headline=text.headline,
            body=text.body,
            id=TEMPLATE["id"] if "id" in shared else str(number),
            canonical_url=TEMPLATE["canonical_url"] if "canonical_url" in shared else url,
        )
        article.content_hash = content_hash(article)
        assert judge(copies, article).stays
        kept.append(article)
    assert len({article.id for article in kept}) == 40
    assert len({article.canonical_url for article in kept}) == 40
    assert {found.name: found.articles for found in copies.shared} == dict.fromkeys(shared, 40)
    assert f"40 different articles have the {shared[0].replace('_url', ' URL')} " in str(copies.shared[0])


def test_an_identity_of_its_own_is_that_of_the_url_whatever_came_before() -> None:
    pages = [written(number) for number in range(6)]
    ids = []
    for order in (pages, [pages[0], *reversed(pages[1:])]):
        copies, found = Copies(), {}
        for page in order:
            made = replace(page, provenance={})
            made.content_hash = content_hash(made)
            judge(copies, made)
            found[made.url] = made.id
        ids.append(found)
    assert ids[0] == ids[1]


def test_one_article_at_several_addresses_is_one() -> None:
    one = written()
    body = str(one.body)
    half = "\n\n".join(body.split("\n\n")[:3])
    rest = "\n\n".join(str(written().body).split("\n\n")[:3])
    slug = one.url.rpartition("/")[2]
    for other in (
        replace(one, url=f"{BASE}/amp/{slug}", body=half),  # a phone's page is shorter
        replace(one, url=f"{BASE}/print?id=777", headline=None),
        replace(one, url=f"{BASE}/politics/{slug}", body=None),  # a page of its video
        replace(one, url=f"{BASE}/live/other-words-here", headline="All is new", body=f"{half}\n\n{rest}"),  # rewritten
        replace(one, url=f"{BASE}/live/other-words-here", body=rest),  # a live page, under its headline
        replace(one, url=f"{BASE}/amp/{slug}", headline="Quite another line on top", body=f"{body[:400]}\n\n{rest}"),
    ):
        assert is_copy(one, other), other
        assert is_copy(other, one), other


def test_a_page_at_the_same_url_is_the_same_article_whatever_it_says() -> None:
    one = written()
    assert is_copy(one, replace(written(), url=one.url, canonical_url=one.url))


def test_bulletins_of_other_days_are_others_under_whatever_headline() -> None:
    one = written(headline="Evening bulletin", body=None, url=f"{BASE}/newscast/1/evening-bulletin-of-the-day")
    same_day = replace(one, url=f"{BASE}/watch/1", date_published=DAY + timedelta(hours=2))
    tomorrow = replace(
        one, url=f"{BASE}/newscast/2/evening-bulletin-of-the-day", date_published=DAY + timedelta(days=1, hours=1)
    )
    assert is_copy(one, same_day)
    assert not is_copy(one, tomorrow)
