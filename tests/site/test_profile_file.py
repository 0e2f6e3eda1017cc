"""A profile as TOML says what one in Python says, and what is wrong with it is named by file and field."""

from datetime import date
from pathlib import Path

import pytest

from newscrawler.errors import ProfileError
from newscrawler.site import LoadMore, Metadata, Needs, Rules, Site
from newscrawler.site.profile_file import profile_of, read_profile

GOOD = """
publisher = "The Gazette"
base_url = "https://gazette.example/"
language = "en"
timezone = "Europe/London"
articles = ['/(?P<section>[a-z]+)/(?P<id>\\d+)/[^/]+']
[sections]
front = "/"
"""
FULL = """
name = "gazette"
publisher = "The Gazette"
base_url = "https://gazette.example"
language = "en"
timezone = "Europe/London"
meta_timezone = "Europe/Paris"
aliases = ["m.gazette.example"]
articles = ['/(?P<section>[a-z]+)/(?P<id>\\d+)/[^/]+', '/film/[^/]+']
tags = "/tag/[^/]+"
coverage = "/topic/[^/]+"
authors = "/by/[^/]+"
post_id_meta = "postid"
tracking_params = ["from"]
render = "auto"
sure = false
checked = 2026-11-28
sections = { front = "/", world = "/world" }
regions = { africa = "/world/africa" }
kinds = { film = "video" }
rules = { body = "div.text", next_page = "a[rel=next]" }
load_more = { button = ".more", address = "data-next" }
render_listings = { press = ".more", scroll = true, times = 3 }
render_articles = { wait_for = "article" }
[metadata]
script = "facts"
fields = { id = "postid" }
classes = "classes"
class_fields = { kind = "posttype" }
[sources]
sections = "the menu of https://gazette.example/"
timezone = "dates of articles"
"""


def parsed(text: str, name: str = "gazette") -> Site:
    return profile_of(text, Path(f"sites/{name}.toml")).site


def test_a_few_lines_are_a_profile_with_the_name_of_its_file() -> None:
    assert parsed(GOOD) == Site(
        name="gazette",
        publisher="The Gazette",
        base_url="https://gazette.example",
        language="en",
        timezone="Europe/London",
        sections={"front": "/"},
        articles=(r"/(?P<section>[a-z]+)/(?P<id>\d+)/[^/]+",),
    )


def test_every_field_can_be_said_and_beside_them_when_it_was_checked_and_where_facts_are_from() -> None:
    found = profile_of(FULL, Path("gazette.toml"))
    assert found.site == Site(
        name="gazette",
        publisher="The Gazette",
        base_url="https://gazette.example",
        language="en",
        timezone="Europe/London",
        meta_timezone="Europe/Paris",
        aliases=("m.gazette.example",),
        sections={"front": "/", "world": "/world"},
        regions={"africa": "/world/africa"},
        articles=(r"/(?P<section>[a-z]+)/(?P<id>\d+)/[^/]+", "/film/[^/]+"),
        tags="/tag/[^/]+",
        coverage="/topic/[^/]+",
        authors="/by/[^/]+",
        kinds={"film": "video"},
        rules=Rules(body="div.text", next_page="a[rel=next]"),
        load_more=LoadMore(button=".more", address="data-next"),
        metadata=Metadata(
            script="facts", fields={"id": "postid"}, classes="classes", class_fields={"kind": "posttype"}
        ),
        post_id_meta="postid",
        tracking_params=("from",),
        render="auto",
        sure=False,
        render_listings=Needs(press=".more", scroll=True, times=3),
        render_articles=Needs(wait_for="article"),
    )
    assert found.checked == date(2026, 11, 28)
    assert found.sources["timezone"] == "dates of articles"


def test_a_profile_that_nobody_has_checked_may_say_so_or_nothing() -> None:
    assert profile_of(GOOD, Path("gazette.toml")).checked is None
    assert profile_of('checked = "never"\n' + GOOD, Path("gazette.toml")).checked is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("articles = [", "sites/gazette.toml is no TOML"),
        ('name = "herald"\n' + GOOD, "name is 'herald', but a profile has the name of its file: call it herald.toml"),
        (GOOD.replace('base_url = "https://gazette.example/"', ""), "base_url is missing"),
        ("[sections]\nfront = '/'", "base_url is missing, and so are articles"),
        (GOOD.replace("timezone", "time_zone"), "unknown field 'time_zone': did you mean timezone"),
        ("colour = 'red'\n" + GOOD, "unknown field 'colour': a profile has name, publisher"),
        (GOOD + "[rules]\nbodies = 'div'", "unknown field 'rules.bodies': did you mean body"),
        (GOOD + "[rules]\nbody = 'div..text'", "rules: Rules: body 'div..text' is no CSS selector"),
        (GOOD + "[rules]\nbody = ['div']", "rules.body is a list, not text in quotation marks"),
        (GOOD + "[load_more]\naddress = 'href'", "load_more.button is missing"),
        (GOOD + "[render_listings]\nscroll = 1", "render_listings.scroll is a whole number, not true or false"),
        (GOOD + "[render_listings]\ntimes = 0", "render_listings: Needs: times=0"),
        (GOOD + "[kinds]\nfilm = 'movie'", r"kinds.film is 'movie' \(did you mean video\?\); it is one of"),
        (GOOD.replace("articles = [", "articles = [3, "), r"articles\[0\] is a whole number, not text"),
        ("aliases = 'm.gazette.example'\n" + GOOD, r"aliases is text in quotation marks, not a list: write aliases ="),
        (GOOD.replace("\\d+", "(\\d+"), "pattern .* of articles: "),
        (GOOD.replace('front = "/"', 'front = "world"'), "path 'world' of sections must start with /"),
        ("render = 'auot'\n" + GOOD, r"render is 'auot' \(did you mean auto\?\); it is one of splash"),
        ("rules = 'div'\n" + GOOD, r"rules is text in quotation marks, not a table: write its fields below \[rules\]"),
        ("checked = '2026-11-28'\n" + GOOD, "checked is '2026-11-28'; say \"never\" or a day"),
        (GOOD + "[sources]\nzone = 'x'", "unknown field 'sources.zone'"),
        ("timezone = 'Mars'\n" + GOOD.replace("timezone", "meta_timezone"), "timezone 'Mars' is no IANA time zone"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_field(text: str, named: str) -> None:
    with pytest.raises(ProfileError, match=named) as raised:
        parsed(text)
    assert str(raised.value).startswith("sites/gazette.toml")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_bytes(b"\xff\xfe")
    for name in ("gazette", "herald"):
        with pytest.raises(ProfileError, match=rf"{name}.toml cannot be read"):
            read_profile(tmp_path / f"{name}.toml")
