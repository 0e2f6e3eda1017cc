"""What changed between two records of one article."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawler.article import RECORD_FIELDS, Article, Image, Related
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.dataset.revisions import CONTENT_FIELDS, body_similarity, compare_records
from newscrawler.language.datetimes import agree_but_for_seconds
from newscrawler.language.typography import as_typed
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
    before, after = old.date_published, new.date_published
    if isinstance(before, datetime) and isinstance(after, datetime) and draw(st.booleans()):
        new.date_published = before.astimezone(after.tzinfo)
    return old, new


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("/a.jpg?token=1", "/a.jpg?token=2", ()),
        ("/a.jpg?w=9&Expires=1&Signature=x&Key-Pair-Id=k", "/a.jpg?w=9&Expires=2&Signature=y&Key-Pair-Id=k", ()),
        ("/a.jpg?X-Amz-Date=1&X-Amz-Signature=2", "/a.jpg", ()),
        ("/a.jpg?token=1", "/b.jpg?token=1", ("image",)),
        ("/show?id=1", "/show?id=2", ("image",)),
        ("/a.jpg?w=640&h=360&id=7", "/a.jpg?w=1200&h=675&id=7&quality=80", ()),
        ("/a.jpg?w=640&id=7", "/a.jpg?w=640&id=8", ("image",)),
    ],
)
def test_an_image_whose_address_is_signed_anew_is_the_same(old: str, new: str, fields: tuple[str, ...]) -> None:
    def of(path: str) -> dict[str, Any]:
        return record(Article(image=Image(url=f"https://img.example{path}", caption="The ferry")))

    assert compare_records(of(old), of(new)).fields == fields


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("http://news.example/a.jpg", "https://www.news.example/a.jpg", ()),
        ("http://news.example/a.jpg", "https://courier.example/a.jpg", ()),
        ("http://img.example/a.jpg", "https://img.example/a.jpg", ()),
        ("http://img.example/a.jpg", "https://courier.example/a.jpg", ("image",)),
        ("https://img1.media.example/a.jpg", "https://img4.media.example/a.jpg", ()),
        ("https://img1.media.example/a.jpg", "https://img4.media.example/b.jpg", ("image",)),
        ("https://img1.example/a.jpg", "https://img4.example/a.jpg", ("image",)),
        ("http://news.example/a.jpg", "https://img.example/a.jpg", ("image",)),
    ],
)
def test_an_image_that_moves_with_its_article_is_the_same(old: str, new: str, fields: tuple[str, ...]) -> None:
    before = record(Article(url="http://www.news.example/a", image=Image(url=old)))
    after = record(Article(url="https://courier.example/b" if "courier" in new else "https://news.example/a"))
    after["image"] = {**before["image"], "url": new}
    assert compare_records(before, after).fields == fields


LEAD = "The council has heard of the ferry for the first time, and"


@pytest.mark.parametrize("name", ["headline", "description", "body"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“We sail,” she said – ‘at ten’ … perhaps", "\"We sail,\" she said - 'at ten' ... perhaps"),
        ("Rail — and trade", "Rail–and trade"),
        ("« Nous partons », dit-elle", "“Nous partons”, dit-elle"),
        ("Sie fährt um 10\u00a0Uhr ab", "Sie fährt um 10 Uhr ab"),
        ("Wort\u00adteil", "Wortteil"),
        ("Cafe\u0301 au lait", "Café au lait"),
    ],
)
def test_texts_that_are_set_otherwise_are_the_same(name: str, old: str, new: str) -> None:
    assert compare_records({name: old}, {name: new}).fields == ()
    assert compare_records({name: new}, {name: old}).fields == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A “free” port", "A free port"),
        ("Rail and trade", "Rail - and trade"),
        ("One.\n\nTwo.", "One. Two."),
        ("10,5", "105"),
        ("Its keeper", "It's keeper"),
        ("The Harbour", "The harbour"),
        ("Talks go on.", "Talks go on!"),
    ],
)
def test_a_text_with_another_word_mark_or_paragraph_is_another(old: str, new: str) -> None:
    assert compare_records({"body": old}, {"body": new}).fields == ("body",)


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        (f"{LEAD} …", f"{LEAD} many came [...]", ()),
        (LEAD, f"{LEAD} many came to hear it.", ()),
        (f"{LEAD} many came.", f"{LEAD} many came. One left.", ("description",)),
        (f"{LEAD} many came…", f"{LEAD} few came…", ("description",)),
        ("The council …", f"{LEAD} many came.", ("description",)),
    ],
)
def test_a_description_that_is_cut_off_elsewhere_is_the_same(old: str, new: str, fields: tuple[str, ...]) -> None:
    assert compare_records({"description": old}, {"description": new}).fields == fields
    assert compare_records({"headline": old}, {"headline": new}).fields == ("headline",)


def test_a_caption_in_other_quotes_is_the_same() -> None:
    old, new = (
        record(Article(image=Image(url="https://n.example/a.jpg", caption=words)))
        for words in ("The “Gull”", 'The "Gull"')
    )
    assert compare_records(old, new).fields == ()


def test_keywords_in_another_order_are_the_same() -> None:
    old, new = (record(Article(keywords=words)) for words in (["rail", "trade"], ["trade", "rail"]))
    assert compare_records(old, new).fields == ()
    assert compare_records(old, record(Article(keywords=["rail"]))).fields == ("keywords",)


def texts_of(article: Article) -> tuple[str | None, ...]:
    image = article.image or Image(url="")
    return article.headline, article.description, article.body, image.caption, image.credit


@given(pairs())
def test_no_field_changed_exactly_where_the_content_hash_is_the_same(both: tuple[Article, Article]) -> None:
    old, new = both
    for before, after in zip(texts_of(old), texts_of(new), strict=True):
        assume(before == after or before is None or after is None or as_typed(before) != as_typed(after))
    assume(old.keywords == new.keywords or sorted(old.keywords) != sorted(new.keywords))
    for one, other in ((old.date_published, new.date_published), (old.date_modified, new.date_modified)):
        assume(not (one and other and one != other and agree_but_for_seconds(one, other)))
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
        ("2024-02-13T19:15:00", "2024-02-13T19:15:29+02:00", False),  # a template that prints no seconds
        ("2024-02-13T19:15:30+02:00", "2024-02-13T19:15:29+02:00", True),
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
