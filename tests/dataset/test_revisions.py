"""What changed between two records of one article, and how it is shown."""

import time
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import RECORD_FIELDS, Article, Image, Related
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.dataset.revisions import CONTENT_FIELDS, body_similarity, compare_records
from newscrawler.dataset.text_diff import TextPart, diff_records
from newscrawler.near_duplicates import content_hash

TEXTS = st.sampled_from(["", "Talks go on", "Talks  go on", "Ships sail.\n\nPorts wait.", "محادثات", "会谈", "\u2028"])
MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 2),
    max_value=datetime(2100, 1, 1),
    timezones=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    headline=st.none() | TEXTS,
    description=st.none() | TEXTS,
    body=st.none() | TEXTS,
    authors=st.lists(TEXTS, max_size=2),
    keywords=st.lists(TEXTS, max_size=2),
    date_published=st.none() | MOMENTS,
    date_modified=st.none() | MOMENTS,
    image=st.none() | st.builds(Image, url=TEXTS, caption=st.none() | TEXTS, credit=st.none() | TEXTS),
    related=st.lists(st.builds(Related, type=st.just("most_read"), url=TEXTS), max_size=2),
    shares=st.none() | st.integers(0, 3),
    crawled_at=st.none() | MOMENTS,
    run_id=TEXTS,
)


def record(article: Article) -> dict[str, Any]:
    return decode(encode(to_record(article)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Article, Article]:
    """Two articles that share most fields; a moment they share may be told in two zones."""
    old, other = draw(ARTICLES), draw(ARTICLES)
    names = draw(st.sets(st.sampled_from([*CONTENT_FIELDS, "id", "related", "shares", "crawled_at", "run_id"])))
    new = replace(old, **{name: getattr(other, name) for name in names})
    if old.date_published and new.date_published and draw(st.booleans()):
        new.date_published = old.date_published.astimezone(new.date_published.tzinfo)
    return old, new


@given(pairs())
def test_no_field_changed_exactly_where_the_content_hash_is_the_same(both: tuple[Article, Article]) -> None:
    old, new = both
    assert (compare_records(record(old), record(new)).fields == ()) == (content_hash(old) == content_hash(new))


DATES = MOMENTS | MOMENTS.map(lambda moment: moment.replace(tzinfo=None)) | MOMENTS.map(datetime.date)


@given(DATES, DATES)
def test_dates_of_the_same_content_hash_are_no_change(one: date, other: date) -> None:
    old, new = Article(date_published=one), Article(date_published=other)
    assert content_hash(old) != content_hash(new) or compare_records(record(old), record(new)).fields == ()


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("2024-02-13", "2024-02-13T19:15:00+02:00", False),
        ("2024-02-13T19:15:00+02:00", "2024-02-13T19:15:00", False),
        ("2024-02-13T19:15:00", "2024-02-13", False),
        ("2024-02-13T19:15:00+02:00", "2024-02-13T17:15:00+00:00", False),
        ("2024-02-13", "2024-02-14T00:15:00+02:00", True),
        ("2024-02-13T19:15:00", "2024-02-13T17:15:00+00:00", True),
        ("2024-02-13", None, True),
    ],
)
def test_a_date_that_is_told_more_or_less_exactly_is_no_change(old: str, new: str | None, changed: bool) -> None:
    assert compare_records({"date_modified": old}, {"date_modified": new}).fields == (
        ("date_modified",) if changed else ()
    )


def test_changed_fields_are_named_in_the_order_of_the_record() -> None:
    assert [name for name in RECORD_FIELDS if name in CONTENT_FIELDS] == list(CONTENT_FIELDS)
    moment = datetime(2024, 2, 13, 19, 15, tzinfo=timezone(timedelta(hours=2)))
    old = Article(headline="Talks go on", body="One.", image=Image(url="https://n.example/i.jpg"))
    new = Article(headline="Talks end", body="One. Two.", date_published=moment)
    assert compare_records(record(old), record(new)) == (("headline", "body", "date_published", "image"), 0.5)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, None, 1.0),
        (None, "Talks go on", 0.0),
        ("Talks go on", None, 0.0),
        ("Talks", "Talks", 1.0),
        ("Talks", "Ships", 0.0),
        ("a b c d", "a b c e", 0.6),  # 3 of the 5 pairs
        ("a b", "b a", 0.0),  # order counts
        ("a a a a", "a a", 0.5),  # and so does how often
        ("One.\n\nTwo.", "One. Two.", 1.0),  # white space does not
        ("和平会谈在日内瓦继续", "和平会谈在日内瓦结束", 0.6667),
        ("平和についての会談が続く", "平和についての会談が終わる", 0.6667),
        ("การเจรจาสันติภาพ", "การเจรจา", 0.5),
        ("استمرت المحادثات أمس", "استمرت المحادثات اليوم", 0.5),
    ],
)
def test_similarity_is_that_of_the_pairs_of_words(old: str | None, new: str | None, expected: float) -> None:
    assert body_similarity(old, new) == expected
    assert body_similarity(new, old) == expected


@given(st.text(), st.text())
def test_similarity_is_between_0_and_1_and_1_for_the_same_text(old: str, new: str) -> None:
    assert 0 <= body_similarity(old, new) <= 1
    assert body_similarity(old, old) == 1


PARAGRAPHS = st.lists(st.lists(st.sampled_from(["talks", "go", "on", "in", "会", "谈"])).map(" ".join)).map("\n\n".join)


@given(PARAGRAPHS | st.text(), PARAGRAPHS | st.text())
def test_a_diff_holds_both_texts(old: str, new: str) -> None:
    segments = diff_records({"body": old}, {"body": new}).get("body", [])
    if old != new:
        assert "".join(text for tag, text in segments if tag != "added") == (old and f"{old}\n\n")
        assert "".join(text for tag, text in segments if tag != "removed") == (new and f"{new}\n\n")
    tags = [tag for tag, _ in segments]
    assert all(pair[0] != pair[1] and pair != ("added", "removed") for pair in pairwise(tags))


def test_a_diff_strikes_out_words_only_in_the_paragraphs_that_were_edited() -> None:
    old = {"body": "Ships sail.\n\nThe talks go on in Geneva today.\n\nPorts wait."}
    new = {"body": "Ships sail.\n\nThe talks went on in Geneva yesterday.\n\nPorts wait.\n\nNobody knows."}
    assert diff_records(old, new) == {
        "body": [
            TextPart("equal", "Ships sail.\n\nThe talks "),
            TextPart("removed", "go "),
            TextPart("added", "went "),
            TextPart("equal", "on in Geneva "),
            TextPart("removed", "today."),
            TextPart("added", "yesterday."),
            TextPart("equal", "\n\nPorts wait.\n\n"),
            TextPart("added", "Nobody knows.\n\n"),
        ]
    }


def test_a_paragraph_written_anew_is_shown_whole() -> None:
    old, new = "The talks go on in Geneva today.", "A storm has closed the ports in the north."
    assert diff_records({"body": old}, {"body": new})["body"] == [
        TextPart("removed", f"{old}\n\n"),
        TextPart("added", f"{new}\n\n"),
    ]


def test_a_change_of_white_space_alone_can_be_seen() -> None:
    assert diff_records({"body": "One two."}, {"body": "One\n\ntwo."})["body"] == [
        TextPart("equal", "One"),
        TextPart("removed", " "),
        TextPart("added", "\n\n"),
        TextPart("equal", "two.\n\n"),
    ]


def test_lists_and_images_are_diffed_line_by_line() -> None:
    old = {
        "keywords": ["peace", "aid"],
        "image": {"url": "https://n.example/i.jpg", "caption": "A boat", "credit": None},
    }
    new = {"keywords": ["peace", "war"], "image": {"url": "https://n.example/i.jpg", "caption": None, "credit": "AFP"}}
    assert diff_records(old, new) == {
        "keywords": [TextPart("equal", "peace\n"), TextPart("removed", "aid\n"), TextPart("added", "war\n")],
        "image": [
            TextPart("equal", "url: https://n.example/i.jpg\n"),
            TextPart("removed", "caption: A boat\n"),
            TextPart("added", "credit: AFP\n"),
        ],
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x " * 200_000, "x " * 199_999 + "y"),
        ("a b " * 100_000, "b a c " * 70_000),
        ("x\n\n" * 100_000, "x\n\ny\n\n" * 50_000),
        ("".join(f"w{i % 997} " for i in range(200_000)), "".join(f"w{i * 7 % 997} " for i in range(200_000))),
        (" " * 1_000_000, "\n" * 1_000_000),
        ("\n".join("ab"[i % 3 % 2] for i in range(100_000)), "\n".join("ab"[i % 5 % 2] for i in range(100_000))),
    ],
    ids=["one word", "two words", "paragraphs", "shuffled", "spaces", "lines"],
)
@pytest.mark.proof
def test_no_pair_of_texts_takes_long(old: str, new: str) -> None:
    began = time.process_time()
    compare_records({"body": old}, {"body": new})
    assert diff_records({"body": old}, {"body": new})["body"]
    assert time.process_time() - began < 60  # seconds of CPU; each takes about one
