"""Spider arguments: what is taken, and what a wrong one is answered with."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import CHANNELS
from newscrawler.crawl.options.arguments import DEFAULT_FOLLOW, NAMES, Arguments
from newscrawler.site import Site

SITE = Site(
    name="gazette",
    publisher="The Gazette",
    base_url="https://gazette.example",
    language="en",
    timezone="Asia/Beirut",
    aliases=("m.gazette.example",),
    sections={"politics": "/politics", "economy": "/economy"},
    regions={"asia": "/regions/asia"},
    articles=(r"/\d+/[^/]+",),
)


def parse(**given: str) -> Arguments:
    return Arguments.parse(SITE, given)


def test_without_arguments_a_run_starts_from_every_section_and_region_and_has_no_limits() -> None:
    arguments = parse()
    assert arguments.sections == ("/politics", "/economy", "/regions/asia")
    assert arguments.follow == DEFAULT_FOLLOW
    assert arguments.site is SITE
    limits = (arguments.since, arguments.until, arguments.max_articles, arguments.max_pages, arguments.depth)
    assert limits == (None,) * 5


def test_sections_are_taken_in_their_order_and_once_each() -> None:
    assert parse(sections=" asia, politics,asia ").sections == ("/regions/asia", "/politics")


def test_days_are_those_of_the_site_and_until_includes_its_day() -> None:
    arguments = parse(since="2026-02-13", until="2026-02-13")
    assert arguments.since == datetime(2026, 2, 12, 22, tzinfo=UTC)
    assert arguments.until == datetime(2026, 2, 13, 22, tzinfo=UTC)


def test_a_moment_may_name_its_zone_and_is_local_where_it_does_not() -> None:
    assert parse(since="2026-02-13T06:30+00:00").since == datetime(2026, 2, 13, 6, 30, tzinfo=UTC)
    assert parse(since="2026-02-13T06:30").since == datetime(2026, 2, 13, 4, 30, tzinfo=UTC)


def test_a_mirror_serves_the_same_site_and_the_sites_own_hosts_lead_to_it() -> None:
    site = parse(base_url="http://127.0.0.1:8000/").site
    assert site.base_url == "http://127.0.0.1:8000"
    assert site.hosts == {"127.0.0.1:8000", "gazette.example", "m.gazette.example"}


def test_channels_to_follow_are_chosen_from_those_that_there_are() -> None:
    assert parse(follow="sitemaps, tags").follow == {"sitemaps", "tags"}
    assert parse(follow=",".join(CHANNELS)).follow == set(CHANNELS)


def test_an_argument_of_the_machinery_around_is_none_of_ours() -> None:
    assert parse(_job="42") == parse()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"section": "politics"}, ["'section'", *NAMES]),
        ({"sections": "sports"}, ["'sports'", "politics, economy, asia"]),
        ({"sections": " , "}, ["sections", "politics, economy, asia"]),
        ({"since": "yesterday"}, ["since='yesterday'", "YYYY-MM-DD"]),
        ({"since": "0d"}, ["since", "0d", "2d"]),
        ({"until": "2026-13-01"}, ["until='2026-13-01'", "YYYY-MM-DD"]),
        ({"since": "2026-02-14", "until": "2026-02-13"}, ["since=2026-02-14", "until=2026-02-13", "empty"]),
        ({"max_articles": "0"}, ["max_articles='0'", "1 or more"]),
        ({"max_pages": "many"}, ["max_pages='many'", "1 or more"]),
        ({"max_pages": "١٢"}, ["max_pages='١٢'"]),
        ({"depth": "-1"}, ["depth='-1'", "0 or more"]),
        ({"render": "lynx"}, ["render='lynx'", "splash, playwright, auto, none"]),
        ({"follow": "sections,rss"}, ["'rss'", ", ".join(CHANNELS)]),
        ({"base_url": "ftp://gazette.example"}, ["base_url='ftp://gazette.example'", "http"]),
        ({"base_url": "https://gazette.example/en"}, ["base_url", "without a path"]),
        ({"base_url": "https://reader:secret@gazette.example"}, ["base_url", "password"]),
    ],
)
def test_a_wrong_argument_is_named_with_what_it_takes(given: dict[str, str], named: list[str]) -> None:
    with pytest.raises(ValueError, match=r"\w") as raised:
        parse(**given)
    message = str(raised.value)
    assert "\n" not in message
    assert [word for word in named if word not in message] == []
    assert "secret" not in message


@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_a_window_of_whole_days_holds_each_of_its_days_from_midnight_to_midnight(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    arguments = parse(since=first.isoformat(), until=last.isoformat())
    assert arguments.since is not None
    assert arguments.until is not None
    assert (arguments.since.astimezone(SITE.zone).date(), arguments.until.astimezone(SITE.zone).date()) == (
        first,
        last + timedelta(days=1),
    )


def test_a_window_may_begin_so_long_ago_and_moves_with_each_run() -> None:
    began = datetime.now(UTC)
    arguments = parse(since="7d", until="1d12h")
    assert arguments.since is not None
    assert arguments.until is not None
    assert timedelta() <= arguments.since - (began - timedelta(days=7)) < timedelta(minutes=5)
    assert arguments.until - arguments.since == pytest.approx(timedelta(days=5.5), abs=timedelta(minutes=5))


@given(st.text(max_size=20), st.sampled_from(NAMES))
def test_whatever_is_given_is_taken_or_refused_with_the_arguments_name(value: str, name: str) -> None:
    refused = ""
    try:
        parse(**{name: value})
    except ValueError as error:
        refused = str(error)
    assert not refused or name in refused
