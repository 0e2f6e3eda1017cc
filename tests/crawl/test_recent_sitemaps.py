"""What is recent is told by lastmods that can be believed, by names, numbers and order, as publishers write them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from newscrawler.crawl.sitemaps.choosing import Horizon, choose_pages, choose_sitemaps
from newscrawler.crawl.sitemaps.guesses import next_guess
from newscrawler.crawl.sitemaps.lastmods import are_believable, moments_of
from newscrawler.crawl.sitemaps.names import read_names
from newscrawler.crawl.sitemaps.reading import Entry

NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
SITE = "https://n.example"


def horizon(days: int = 45) -> Horizon:
    return Horizon(NOW, days)


def index(*names: str, lastmods: Sequence[str] = ()) -> list[Entry]:
    told = [moments_of(text) for text in lastmods] or [None] * len(names)
    return [
        Entry(f"{SITE}/{name}", leads_on=True, modified=span[1] if span else None)
        for name, span in zip(names, told, strict=True)
    ]


def chosen(entries: Sequence[Entry], seen: dict[str, float] | None = None) -> list[str]:
    visited = {f"{SITE}/{name}": when for name, when in (seen or {}).items()}
    return [entry.url.removeprefix(SITE + "/") for entry in choose_sitemaps(entries, horizon(), visited.get).chosen]


def test_a_sitemap_that_was_read_by_a_clock_which_ran_a_year_ahead_may_have_grown() -> None:
    months, year = index("posts-2026-04.xml", "posts-2026-05.xml"), timedelta(days=366).total_seconds()
    seen = NOW.timestamp()
    assert chosen(months, {"posts-2026-04.xml": seen, "posts-2026-05.xml": seen}) == ["posts-2026-05.xml"]
    ahead = {"posts-2026-04.xml": seen + year, "posts-2026-05.xml": seen + year}
    assert chosen(months, ahead) == ["posts-2026-05.xml", "posts-2026-04.xml"]


@pytest.mark.parametrize(
    ("name", "kind", "begins", "ends"),
    [
        ("news-sitemap.xml", "news", None, None),
        ("arc/outboundfeeds/news-sitemap/?outputType=xml", "news", None, None),
        ("arc/outboundfeeds/sitemap/2026-05-19/?outputType=xml", None, date(2026, 5, 19), date(2026, 5, 19)),
        ("sitemap/news.xml", "news", None, None),
        ("post-sitemap12.xml", "articles", None, None),
        ("post_tag-sitemap.xml", "other", None, None),
        ("wp-sitemap-posts-post-1.xml", "articles", None, None),
        ("wp-sitemap-posts-page-1.xml", "other", None, None),
        ("wp-sitemap-taxonomies-category-1.xml", "other", None, None),
        ("sitemap.xml?yyyy=2026&mm=04&dd=07", None, date(2026, 4, 7), date(2026, 4, 7)),
        ("sitemap.xml?year=2026&month=4", None, date(2026, 4, 1), date(2026, 4, 30)),
        ("sitemaps/articles-2026-02.xml.gz", "articles", date(2026, 2, 1), date(2026, 2, 28)),
        ("sitemap-2026-2.xml", None, date(2026, 2, 1), date(2026, 2, 28)),
        ("2026/02/sitemap.xml", None, date(2026, 2, 1), date(2026, 2, 28)),
        ("sitemap_news_202602_3.xml", "articles", date(2026, 2, 1), date(2026, 2, 28)),
        ("sitemap-february-2026.xml", None, date(2026, 2, 1), date(2026, 2, 28)),
        ("sitemap-2026-w07.xml", None, date(2026, 2, 9), date(2026, 2, 15)),
        ("sitemap-2019.xml", None, date(2019, 1, 1), date(2019, 12, 31)),
        ("sitemap.xml?page=3", None, None, None),
    ],
)
def test_the_name_of_a_sitemap_tells_what_it_lists(
    name: str, kind: str | None, begins: date | None, ends: date | None
) -> None:
    (told,) = read_names([f"{SITE}/{name}"])
    # One sitemap alone has nothing beside it that it could be told from.
    assert (told.kind, told.begins, told.ends) == (kind, begins, ends)


def test_a_number_beyond_twelve_says_that_none_beside_it_is_a_month() -> None:
    names = read_names([f"{SITE}/sitemap-2026-{number}.xml" for number in (2, 13)])
    assert [(name.begins, name.ends, name.number) for name in names] == [
        (date(2026, 1, 1), date(2026, 12, 31), 2),
        (date(2026, 1, 1), date(2026, 12, 31), 13),
    ]


def test_where_all_are_pages_these_are_pages_of_a_list() -> None:
    assert {name.kind for name in read_names([f"{SITE}/sitemap-page-{number}.xml" for number in (1, 2)])} == {None}


def test_a_post_type_called_news_is_no_news_sitemap() -> None:
    assert [name.kind for name in read_names([f"{SITE}/news-sitemap{n}.xml" for n in ("", 2, 3)])] == ["articles"] * 3


def test_news_come_first_and_of_months_the_recent_ones() -> None:
    months = [f"sitemap-{year}-{month:02}.xml" for year in (2024, 2025, 2026) for month in range(1, 13)]
    found = chosen(index("page-sitemap.xml", *months[:29], "news-sitemap.xml"))
    assert found == ["news-sitemap.xml", "sitemap-2026-05.xml", "sitemap-2026-04.xml"]


def test_yoast_tells_by_lastmod_which_of_its_numbered_sitemaps_has_changed() -> None:
    names = ["post-sitemap.xml", "post-sitemap2.xml", "post-sitemap3.xml", "category-sitemap.xml"]
    lastmods = ["2019-03-01T10:00:00+00:00", "2022-07-01T10:00:00+00:00", "2026-05-20T08:00:00+00:00"]
    entries = index(*names, lastmods=[*lastmods, "2026-05-20T08:00:00+00:00"])
    assert chosen(entries) == ["post-sitemap3.xml"]
    at_eight = datetime(2026, 5, 20, 8, tzinfo=UTC).timestamp()
    assert chosen(entries, {"post-sitemap3.xml": at_eight + 60}) == []
    assert chosen(entries, {"post-sitemap3.xml": at_eight - 60}) == ["post-sitemap3.xml"]
    assert choose_sitemaps(entries, horizon()).tells_changes


def test_wordpress_itself_tells_nothing_but_numbers_so_both_ends_are_read() -> None:
    names = [f"wp-sitemap-posts-post-{number}.xml" for number in range(1, 21)]
    entries = index(*names, "wp-sitemap-users-1.xml")
    found = choose_sitemaps(entries, horizon())
    assert sorted(found.chosen) == sorted(entries[place] for place in (0, 18, 19))
    assert found.left == {"sitemap_old": 17, "sitemap_other": 1}
    assert not found.tells_changes


def test_lastmods_that_are_all_the_time_of_writing_leave_it_to_the_names() -> None:
    names = [f"sitemap-2025-{month:02}.xml" for month in range(1, 13)] + ["sitemap-2026-05.xml"]
    entries = index(*names, lastmods=["2026-05-20T08:59:59Z"] * 13)
    assert chosen(entries) == ["sitemap-2026-05.xml"]


def test_a_month_that_is_over_is_not_asked_for_again_and_one_that_may_grow_is() -> None:
    entries = index("sitemap-2026-04.xml", "sitemap-2026-05.xml")
    in_april = datetime(2026, 4, 30, 12, tzinfo=UTC).timestamp()
    yesterday = (NOW - timedelta(days=1)).timestamp()
    assert chosen(entries, dict.fromkeys(("sitemap-2026-04.xml", "sitemap-2026-05.xml"), yesterday)) == [
        "sitemap-2026-05.xml"
    ]
    assert chosen(entries, {"sitemap-2026-04.xml": in_april}) == ["sitemap-2026-05.xml", "sitemap-2026-04.xml"]


def test_an_old_month_is_read_again_whose_lastmod_tells_a_correction_since_it_was_read() -> None:
    names = ("posts-2025-11.xml", "posts-2025-12.xml", "posts-2026-01.xml", "posts-2026-05.xml")
    lastmods = ("2026-05-19T08:00:00Z", "2026-05-18T08:00:00Z", "2026-02-01T08:00:00Z", "2026-05-20T08:00:00Z")
    entries, day = index(*names, lastmods=lastmods), timedelta(days=1).total_seconds()
    assert chosen(entries) == ["posts-2026-05.xml"]  # of months that nobody has read articles are not news
    seen = dict.fromkeys(names, NOW.timestamp() - 1.5 * day)
    assert chosen(entries, seen) == ["posts-2026-05.xml", "posts-2025-11.xml"]
    seen = dict.fromkeys(names, NOW.timestamp() - 150 * day)
    assert chosen(entries, seen) == ["posts-2026-05.xml", "posts-2025-12.xml", "posts-2025-11.xml"]


def test_a_site_that_went_silent_years_ago_has_its_last_months_read() -> None:
    assert chosen(index("sitemap-2011-07.xml", "sitemap-2011-08.xml", "sitemap-2010-01.xml")) == [
        "sitemap-2011-08.xml",
        "sitemap-2011-07.xml",
    ]


@pytest.mark.parametrize(
    ("minutes", "believed"),
    [
        ([0] * 9, False),
        ([0, 1, 2, 3, 4, 5], False),
        ([0, 1, 2], True),
        ([0, 60, 120, 180, 240, 300], True),
        ([0, 0, 0, 500, 1000, 1500, 2000], True),
        ([0, 0, 0, 0, 1000, 1500, 2000], False),
    ],
)
def test_lastmods_of_one_moment_are_not_believed(minutes: list[int], believed: bool) -> None:
    assert are_believable(NOW - timedelta(minutes=each) for each in minutes) is believed


def pages(*paths: str, published: Sequence[datetime] = (), modified: Sequence[datetime] = ()) -> list[Entry]:
    entries = [Entry(f"{SITE}/{path}", leads_on=False) for path in paths]
    if published:
        entries = [entry._replace(published=value) for entry, value in zip(entries, published, strict=True)]
    if modified:
        entries = [entry._replace(modified=value) for entry, value in zip(entries, modified, strict=True)]
    return entries


def paths_of(entries: Sequence[Entry], url: str = "sitemap.xml", undated: int = 4) -> list[str]:
    found = choose_pages(f"{SITE}/{url}", entries, horizon(), undated)
    return [entry.url.removeprefix(SITE + "/") for entry in found.chosen]


def test_pages_are_dated_by_publication_then_by_their_url_then_by_lastmod() -> None:
    old, new = NOW - timedelta(days=400), NOW - timedelta(days=1)
    assert paths_of(pages("a", "b", published=[old, new], modified=[new, old])) == ["b"]
    assert paths_of(pages("2020/01/02/a", "2026/05/02/b", modified=[new, old])) == ["2026/05/02/b"]
    assert paths_of(pages("a", "b", modified=[new, old])) == ["a"]


def test_pages_that_nothing_dates_are_dated_by_the_name_of_their_sitemap() -> None:
    entries = pages(*"abcdefgh")
    assert paths_of(entries, "sitemap-2026-05.xml") == list("abcdefgh")
    reading = horizon()
    reading.begin([NOW])
    assert choose_pages(f"{SITE}/sitemap-2020-05.xml", entries, reading, 4).left == {"sitemap_old": 8}


def test_of_pages_without_dates_few_are_read_those_of_the_highest_numbers_or_those_at_both_ends() -> None:
    assert paths_of(pages(*"abcdefgh")) == ["a", "b", "g", "h"]
    assert paths_of(pages("x-1003", "x-1001", "x-1002", "x-1004", "x-1006", "x-1005")) == [
        "x-1003",
        "x-1004",
        "x-1006",
        "x-1005",
    ]
    assert paths_of(pages(*"abc")) == list("abc")


def test_addresses_are_tried_one_after_the_other_and_none_that_is_known_to_be_absent() -> None:
    absent = {f"{SITE}/sitemap.xml", f"{SITE}/sitemap-news.xml"}
    tried: list[str] = []
    guess = next_guess(SITE, None, was_found=False, is_absent=absent.__contains__)
    while guess:
        tried.append(guess.removeprefix(SITE))
        guess = next_guess(SITE, guess, was_found=guess.endswith("_index.xml"), is_absent=absent.__contains__)
    assert tried == ["/sitemap_index.xml", "/news-sitemap.xml", "/google-news-sitemap.xml"]
