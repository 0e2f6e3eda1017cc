import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from newscrawler.article import Article, Discovery, Image, Related
from newscrawler.near_duplicates import (
    Copies,
    CopyVerdict,
    IdentityEvidence,
    Original,
    content_hash,
    evidence_of,
    keys_of,
)

PUBLISHED = datetime(2024, 2, 13, 19, 15, tzinfo=timezone(timedelta(hours=2)))
ARTICLE = Article(
    id="7",
    url="https://news.example/a",
    headline="Talks go on",
    description="Why.",
    body="One.\n\nTwo.",
    authors=["Ada Writer"],
    date_published=PUBLISHED,
    keywords=["peace"],
    image=Image(url="https://news.example/i.jpg", caption="A boat", credit="AFP"),
)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Talks go"},
        {"description": None},
        {"body": "One. Two."},
        {"authors": []},
        {"date_published": PUBLISHED + timedelta(seconds=1)},
        {"date_modified": PUBLISHED},
        {"keywords": ["peace", "aid"]},
        {"image": None},
        {"image": Image(url="https://news.example/i.jpg", caption="A boat")},
    ],
)
def test_every_part_of_the_content_counts(change: dict[str, Any]) -> None:
    assert content_hash(replace(ARTICLE, **change)) != content_hash(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "8", "url": "https://news.example/b", "canonical_url": "https://news.example/b"},
        {"related": [Related(type="most_read", url="https://news.example/c")]},
        {"shares": 2, "section": "Politics", "publisher": "The River", "reading_minutes": 3, "word_count": 9},
        {"is_accessible_for_free": False},
        {"crawled_at": PUBLISHED, "run_id": "r", "discovered_via": [Discovery("sections", "https://news.example/")]},
        {"provenance": {"headline": "meta"}},
        {"date_published": PUBLISHED.astimezone(UTC)},
    ],
)
def test_nothing_else_counts(change: dict[str, Any]) -> None:
    assert content_hash(replace(ARTICLE, **change)) == content_hash(ARTICLE)


def test_a_text_does_not_count_as_another_field() -> None:
    as_headline = replace(ARTICLE, headline="x", description=None)
    as_description = replace(ARTICLE, headline=None, description="x")
    assert content_hash(as_headline) != content_hash(as_description)


def test_anyone_can_take_the_hash_from_a_record() -> None:
    content = {
        "authors": ["Ada Writer"],
        "body": "One.\n\nTwo.",
        "date_modified": None,
        "date_published": 1707844500,
        "description": "Why.",
        "headline": "Talks go on",
        "image": {"caption": "A boat", "credit": "AFP", "url": "https://news.example/i.jpg"},
        "keywords": ["peace"],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content_hash(ARTICLE) == hashlib.sha256(text.encode()).hexdigest()


# -- copies of earlier runs


class Earlier:
    """Stories that a recall finds, and what it was asked for."""

    def __init__(self, *originals: tuple[Article, bool]) -> None:
        self.asked: list[dict[str, str]] = []
        self.by_key: dict[tuple[str, str], Original] = {}
        self.articles = {number: article for number, (article, _) in enumerate(originals, 1)}
        for number, (article, released) in enumerate(originals, 1):
            rank = (article.url != article.canonical_url, math.inf, article.url, content_hash(article))
            original = Original(rank, number=number)
            original.released, original.revision = released, 1
            own = {"url": article.url, "id": f"{article.site} {article.id}", "canonical_url": article.canonical_url}
            for name, value in {**own, **keys_of(article)}.items():
                self.by_key[name, value] = original

    def recall(self, _: str, keys: Mapping[str, str]) -> dict[str, Original]:
        self.asked.append(dict(keys))
        return {name: self.by_key[name, value] for name, value in keys.items() if (name, value) in self.by_key}

    def look(self, original: Original) -> IdentityEvidence:
        article = self.articles[original.number]
        return evidence_of(article.headline, article.body, article.url, article.date_published)


def judge(copies: Copies, article: Article) -> CopyVerdict:
    """The verdict on an article, which holds from now on."""
    verdict = copies.look(article)
    copies.take(verdict)
    return verdict


def page(path: str, **fields: Any) -> Article:
    url = f"https://news.example{path}"
    made = Article(**({"id": path, "site": "demo", "url": url, "canonical_url": url, "headline": path} | fields))
    made.content_hash = content_hash(made)
    return made


def test_an_earlier_run_s_page_that_comes_again_is_a_later_version_of_itself() -> None:
    earlier = Earlier((page("/a"), True))
    verdict = Copies(earlier.recall).look(page("/a", headline="Corrected"))
    assert (verdict.stays, verdict.original.number, verdict.duplicates, verdict.merged) == (True, 1, (), ())


def test_what_is_published_stays_whatever_comes() -> None:
    worse = page("/b", canonical_url="https://news.example/a")
    verdict = Copies(Earlier((worse, True)).recall).look(page("/a", id="/b"))
    assert (verdict.stays, verdict.original.number, verdict.duplicates) == (False, 1, ("duplicate_id",))


def test_what_waits_gives_way_to_a_better_copy() -> None:
    worse = page("/b", canonical_url="https://news.example/a")
    verdict = Copies(Earlier((worse, False)).recall).look(page("/a", id="/b"))
    assert (verdict.stays, verdict.original.number, [original.number for original in verdict.merged]) == (True, 0, [1])


def test_what_a_page_showed_once_and_nobody_has_gives_way_to_the_published_article_that_it_is_a_copy_of() -> None:
    shown_once = page("/b", headline="Another site's")
    copies = Copies(Earlier((page("/a", headline="Told"), True), (shown_once, False)).recall)
    verdict = judge(copies, page("/b", id="/a", headline="Told"))
    assert (verdict.stays, verdict.original.number, [original.number for original in verdict.merged]) == (False, 1, [2])
    assert verdict.duplicates == ("duplicate_id",)


def test_two_published_articles_that_turn_out_to_be_one_both_stay() -> None:
    earlier = Earlier((page("/a", headline="Same"), True), (page("/b"), True))
    copies = Copies(earlier.recall)
    verdict = judge(copies, page("/c", id="/b", headline="Same"))
    assert (verdict.stays, verdict.merged) == (False, ())
    again = judge(copies, page("/b"))
    assert (again.stays, again.original.number, again.merged) == (True, 2, ())


@pytest.mark.parametrize(
    ("shared", "number"),
    [({"id": "/a"}, 1), ({"headline": "/a"}, 1), ({"canonical_url": "https://news.example/a"}, 0)],
)
def test_what_has_the_id_or_the_text_of_a_withdrawn_article_is_it_at_a_new_address(
    shared: dict[str, Any], number: int
) -> None:
    earlier = Earlier((page("/a"), True))
    for original in earlier.by_key.values():
        original.withdrawn = True
    verdict = Copies(earlier.recall).look(page("/b", **shared))
    assert verdict.stays
    assert verdict.original.number == number


@pytest.mark.parametrize("url", ["http://news.example/a", "https://www.news.example/a", "http://www.news.example/a"])
def test_an_address_that_is_spelled_otherwise_is_that_of_the_same_article(url: str) -> None:
    """Whoever goes over to https has each article at both for a while, each with itself as its canonical URL."""
    earlier = Earlier((page("/a", headline="The ferry is back"), True))
    moved = page("/a", url=url, id=url, canonical_url=url, headline="The ferry is back", keywords=["Ferry"])
    verdict = Copies(earlier.recall, earlier.look).look(moved)
    assert (verdict.stays, verdict.original.number, verdict.duplicates) == (False, 1, ("duplicate_url",))
    same = page("/a", url=url, id=url, canonical_url=url, headline="The ferry is back")  # to the letter, and no less so
    assert Copies(earlier.recall, earlier.look).look(same).duplicates == ("duplicate_url",)
    unreleased = Earlier((page("/a", headline="The ferry is back"), False))
    verdict = Copies(unreleased.recall, unreleased.look).look(moved)
    assert not verdict.stays, "https comes first"
    other = page("/a", url=url, id=url, canonical_url=url, headline="A choir sings")
    assert Copies(earlier.recall, earlier.look).look(other).original.number == 0


@pytest.mark.parametrize(
    ("told", "more", "number"),
    [
        ({}, "Photos by Lin Abara.", 1),
        ({"date_published": PUBLISHED.replace(tzinfo=None)}, "", 1),
        ({"date_published": PUBLISHED + timedelta(hours=1)}, "", 0),  # the next bulletin
        ({}, "Later that evening " + " ".join(f"other{n}" for n in range(90)), 0),  # an update
    ],
)
def test_pages_of_one_headline_moment_and_text_are_one_article(told: dict[str, Any], more: str, number: int) -> None:
    """A relaunched site shows each article at another address, with another byline or picture."""
    text = {"headline": "The ferry is back", "date_published": PUBLISHED}
    body = " ".join(f"word{n}" for n in range(120))
    earlier = Earlier((page("/a", body=body, **text), True))
    again = page("/b", **(text | {"body": f"{body} {more}".strip(), "authors": ["Ada Writer"]} | told))
    assert Copies(earlier.recall, earlier.look).look(again).original.number == number


@pytest.mark.parametrize(
    ("words", "is_gone", "may_have_moved", "number"),
    [
        (99, True, False, 1),
        (99, False, True, 1),
        (99, False, False, 0),  # both are there: it was published again
        (40, True, True, 0),  # a note that stands under many a recording
    ],
)
def test_one_headline_and_text_with_another_date_are_of_the_article_whose_page_is_gone_or_may_be(
    words: int, is_gone: bool, may_have_moved: bool, number: int
) -> None:
    """A system that is filled anew declares the day of that as the publication of all, at new addresses."""
    text = {"headline": "The ferry's back", "body": " ".join(f"word{n}" for n in range(words))}
    earlier = Earlier((page("/a", **text, date_published=PUBLISHED), True))
    for original in earlier.by_key.values():
        original.withdrawn = is_gone
    again = page("/b", **(text | {"headline": "The ferry’s back"}), date_published=PUBLISHED + timedelta(days=40))
    copies = Copies(earlier.recall, earlier.look, lambda *_: may_have_moved)
    assert copies.look(again).original.number == number


def test_an_article_that_moved_is_itself_at_its_new_address() -> None:
    earlier = Earlier((page("/a"), True))
    verdict = Copies(earlier.recall).look(page("/b", headline="Corrected"), "https://news.example/a")
    assert (verdict.stays, verdict.original.number) == (True, 1)


def test_a_look_alone_changes_nothing() -> None:
    earlier = Earlier((page("/b", canonical_url="https://news.example/a", id="1"), False))
    copies = Copies(earlier.recall)
    verdict = copies.look(page("/a", id="1"))
    assert [original.number for original in verdict.merged] == [1]
    again = judge(copies, page("/b", canonical_url="https://news.example/a", id="1", headline="Later"))
    assert (again.stays, again.original.number) == (True, 1)


def test_earlier_runs_are_asked_only_for_what_this_one_does_not_know() -> None:
    earlier = Earlier()
    copies = Copies(earlier.recall)
    first = page("/a")
    judge(copies, first)
    judge(copies, page("/b", id="/a", headline="/a"))
    assert earlier.asked[0] == {"url": first.url} | {name: key for name, key in keys_of(first).items() if key}
    beside = [keys for keys in earlier.asked if keys.keys() != {"url"}]  # those at other spellings of the address
    assert set(beside[1]) == {"url", "canonical_url"}


def test_what_texts_say_is_looked_up_once_they_are_left_and_exact_dates_stay() -> None:
    texts = {path: " ".join(f"{path[1:]}{n}" for n in range(120)) for path in ("/a", "/b")}
    day, moment = PUBLISHED.date(), PUBLISHED
    first = page("/a", id="1", body=texts["/a"], date_published=day, headline="The ferry is back")
    looked_up = []

    def look_up(original: Original) -> IdentityEvidence:
        looked_up.append(original.url)
        return evidence_of(first.headline, first.body, first.url, first.date_published)

    copies = Copies(lambda *_: {}, look_up)
    kept = judge(copies, first).original
    timed = replace(first, url=first.url + "?b", date_published=moment)
    timed.content_hash = content_hash(timed)
    assert judge(copies, timed).original is kept, "which tells the time of day"
    copies.leave_texts()
    assert judge(copies, page("/b", id="1", body=texts["/b"], headline="A choir sings")).disowned == ("id",)
    assert looked_up == [first.url]
    assert kept.evidence is not None
    assert kept.evidence.published == moment


def test_the_reason_is_the_first_key_of_id_canonical_url_and_content() -> None:
    earlier = Earlier((page("/a"), True))
    earlier_first = Copies(lambda site, keys: dict(reversed(earlier.recall(site, keys).items())))
    verdict = earlier_first.look(page("/b", id="/a", headline="/a"))
    assert verdict.duplicates == ("duplicate_id",)
