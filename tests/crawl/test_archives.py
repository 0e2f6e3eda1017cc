"""Months of the past: what the argument takes, which sitemaps and pages are of them, and where date archives are."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from newscrawler.crawl.archives.captures import index_url, read_captures
from newscrawler.crawl.frontier.archive_templates import template_of
from newscrawler.crawl.options.arguments import Arguments
from newscrawler.crawl.sitemaps.archive_sources import pages_of, sitemaps_of
from newscrawler.crawl.sitemaps.lastmods import moments_of
from newscrawler.crawl.sitemaps.reading import Entry
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH
from newscrawler.ledger.urls.months import ArchiveMonths

TODAY = date(2026, 5, 20)
SITE = "https://n.example"


def months(text: str = "2019-01..2019-03", order: str | None = None) -> ArchiveMonths:
    return ArchiveMonths.parse(text, order, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-01..2021-12", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019..2020", date(2019, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2026-04..", date(2026, 4, 1), date(2026, 5, 31)),
        (" 2019-01 .. 2019-02 ", date(2019, 1, 1), date(2019, 2, 28)),
    ],
)
def test_months_are_named_by_their_first_and_last(text: str, first: date, last: date) -> None:
    assert (months(text).first, months(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "order", "said"),
    [
        ("", None, "'' is no month"),
        ("last year", None, "'last year' is no month; give months as YYYY-MM..YYYY-MM"),
        ("2019-13", None, "'2019-13' is no month from 1605 on"),
        ("1066", None, "'1066' is no month from 1605 on"),
        ("2019-05-13", None, "'2019-05-13' is no month"),
        ("2021..2019", None, "ends before it begins"),
        ("2031..2032", None, "is in the future"),
        ("2019", "backwards", "archive_order='backwards' is none of newest, oldest"),
    ],
)
def test_what_names_no_months_is_refused_with_a_way_out(text: str, order: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        months(text, order)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"archive": "2019", "since": "2020-01-01"}, "give it without since and until"),
        ({"archive_order": "oldest"}, "give both"),
    ],
)
def test_arguments_that_contradict_an_archive_are_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Arguments.parse(None, {"url": SITE, **given})


def test_a_wrong_archive_ends_the_command_with_one_line(run: Any) -> None:
    ended = run("run", "news", "-a", f"url={SITE}", "-a", "archive=2019-1")
    assert ended.returncode == 2
    assert "archive='2019-1': '2019-1' is no month" in ended.stderr


def test_months_come_in_the_order_that_is_asked_for() -> None:
    assert [each.month for each in months()] == [3, 2, 1]
    assert [each.month for each in months(order="oldest")] == [1, 2, 3]


def index(**lastmods: str | None) -> list[Entry]:
    spans = {name: moments_of(text) if text else None for name, text in lastmods.items()}
    return [
        Entry(f"{SITE}/{name.replace('_', '-')}.xml", leads_on=True, modified=span[1] if span else None)
        for name, span in spans.items()
    ]


def lanes(found: list[tuple[Entry, int]]) -> dict[str, int]:
    return {entry.url.removeprefix(SITE + "/"): lane for entry, lane in found}


def test_sitemaps_are_of_the_months_that_their_names_say_or_of_any() -> None:
    found = sitemaps_of(months(), index(a_2018_12=None, a_2019_01=None, a_2019=None, posts_7=None, tag_1=None))
    assert lanes(found) == {"a-2019-01.xml": -201901, "a-2019.xml": ANY_MONTH, "posts-7.xml": ANY_MONTH}


def test_a_sitemap_that_was_last_changed_before_these_months_has_none_of_them() -> None:
    found = sitemaps_of(months(), index(posts_1="2018-11-02", posts_2="2019-02-02", posts_3="2024-01-01"))
    assert lanes(found) == {"posts-2.xml": ANY_MONTH, "posts-3.xml": ANY_MONTH}


def test_pages_are_of_the_month_of_their_publication_url_lastmod_or_sitemap() -> None:
    changed = datetime(2019, 2, 3, tzinfo=UTC)
    pages = [
        Entry(f"{SITE}/a", leads_on=False, published=date(2019, 1, 5), modified=changed),
        Entry(f"{SITE}/2019/03/07/b", leads_on=False, modified=changed),
        Entry(f"{SITE}/c", leads_on=False, modified=changed),
        Entry(f"{SITE}/d", leads_on=False, published=date(2020, 1, 5)),
        Entry(f"{SITE}/e", leads_on=False),
        Entry(f"{SITE}/f", leads_on=False, modified=datetime(2019, 4, 10, tzinfo=UTC)),
        Entry(f"{SITE}/g", leads_on=False, modified=datetime(2022, 4, 10, tzinfo=UTC)),
    ]
    found = lanes(list(pages_of(months(), f"{SITE}/all.xml", pages, is_believed=True)))
    assert found == {"a": -201901, "2019/03/07/b": -201903, "c": -201902, "e": ANY_MONTH, "f": -201903}
    of_march = lanes(list(pages_of(months(), f"{SITE}/2019-03.xml", pages[4:], is_believed=True)))
    assert set(of_march.values()) == {-201903}


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ("/2026/05/", "/2019/02/"),
        ("/news/archive/2026/5", "/news/archive/2019/2"),
        ("/archive/2026-05.html", "/archive/2019-02.html"),
        ("/archive/202605", "/archive/201902"),
        ("/2026/may/", "/2019/february/"),
        ("/2026/nov/", "/2019/feb/"),
        ("/?m=202605", "/?m=201902"),
        ("/archive?year=2026&month=5", "/archive?year=2019&month=2"),
        ("/2026/05/13/", "/2019/02/01/"),
        ("/archive?date=2026-05-13", "/archive?date=2019-02-01"),
        ("/archive/2026/", "/archive/2019/"),
    ],
)
def test_a_date_archive_shows_where_that_of_another_month_is(linked: str, expected: str) -> None:
    template = template_of(SITE + linked)
    assert template is not None
    found = template.urls(date(2019, 2, 1))
    assert found[0] == SITE + expected
    assert len(found) == (28 if template.is_of_days else 1)
    assert (template.lane(date(2019, 2, 1)) == ANY_MONTH) == (linked == "/archive/2026/")


@pytest.mark.parametrize("path", ["/2026/05/a-flood", "/world", "/story-20260513-1.html", "/1234", "/{y}/2026/05/"])
def test_what_is_no_date_archive_shows_nothing(path: str) -> None:
    assert template_of(SITE + path) is None


@pytest.mark.parametrize(
    "body",
    [
        "x 20190115 https://n.example/a text/html 200 D 9\nx 20190116 https://n.example/b text/html - D 9\n",
        '[["original","statuscode"],["https://n.example/a","200"],["https://n.example/b","200"],["https://n.example/c","301"]]',
        '{"url": "https://n.example/a", "status": "200", "mime": "text/html"}\n{"url": "https://n.example/b"}\n{"',
        'example,n)/a 20190115 {"url": "https://n.example/a", "status": "200"}\n'
        'example,n)/c 20190115 {"url": "https://n.example/c", "status": "404"}\n'
        'example,n)/b 20190116 {"url": "https://n.example/b", "status": "200", "mime": "text/html"}',
        "https://n.example/a 20190101\nhttps://n.example/b 20190101\nhttps://n.example/a 20190102\n",
    ],
)
def test_an_index_of_captures_is_read_in_the_forms_that_there_are(body: str) -> None:
    assert read_captures(body.encode()).urls == ["https://n.example/a", "https://n.example/b"]


def test_an_index_says_how_to_ask_for_more() -> None:
    line = "x 20190115 https://n.example/a text/html 200 D 9"
    rows = [["original", "mimetype"], ["https://n.example/a", "text/html"]]
    assert read_captures(json.dumps([*rows, [], ["key+7"]]).encode()) == (["https://n.example/a"], "key+7")
    assert read_captures(json.dumps(rows).encode()).resume_key is None
    assert read_captures(f"{line}\n\nkey%3D7\n".encode()).resume_key == "key%3D7"
    assert read_captures(f"{line}\n{line}\n".encode()).resume_key is None
    template = "https://index.example/cdx?url={host}&from={from}&to={to}"
    assert index_url(template, "n.example", date(2020, 2, 1), "k").endswith("from=20200201&to=20200229&resumeKey=k")


@pytest.mark.parametrize("body", [b"", b"[[", b"[[1, 2], [3]]", b"\xff\xfe", b"{" * 5000, b"[[" * 5000])
def test_what_is_no_index_of_captures_names_nothing(body: bytes) -> None:
    assert read_captures(body).urls == []
