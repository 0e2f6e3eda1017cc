"""What pages and sites reserve: directives in both forms and for whom, and TDMRep with its order of precedence."""

import json

import pytest

from newscrawler.article import Rights
from newscrawler.extract import extract_article
from newscrawler.extract.rights import Tdm, directives, of_page, with_site
from newscrawler.fetch.politeness.reservations import Reservations
from newscrawler.fetch.politeness.robots import RobotsRules

URL = "https://news.example/news/politics/a"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["noindex"], {"noindex"}),
        (["NoIndex, NOFOLLOW"], {"noindex", "nofollow"}),
        (["none"], {"noindex", "nofollow"}),
        (["all"], set()),
        (["googlebot: noindex, nofollow"], set()),
        (["newscrawler: noindex", "otherbot: noarchive"], {"noindex"}),
        (["unavailable_after: 25 Jun 2026 15:00:00 PST"], {"unavailable_after"}),
        (["max-snippet:-1, noarchive"], {"noarchive"}),
        (["max-image-preview: large"], set()),
        (["", ",,,", "\x00"], set()),
        (["noai, noimageai"], {"noai", "noimageai"}),
    ],
)
def test_a_header_counts_where_it_is_for_every_robot_or_this_one(headers: list[str], found: set[str]) -> None:
    assert directives(headers) == found


def page(*tags: str) -> Rights | None:
    return extract_article(f"<html><head>{''.join(tags)}</head><body><p>Text</p></body></html>", URL).rights


def test_a_page_without_a_word_reserves_nothing() -> None:
    assert page() is None
    assert page('<meta name="robots" content="index, follow, max-image-preview:large">') is None


def test_tags_count_for_every_robot_and_for_this_one() -> None:
    assert page('<meta name="ROBOTS" content="noarchive">', '<meta name="newscrawler" content="nofollow">') == Rights(
        robots=["noarchive", "nofollow"], tdm_reserved=None, tdm_policy=None, tdm_source=None, refused_agents=[]
    )
    assert page('<meta name="googlebot" content="noindex">') is None


def test_a_reservation_of_mining_and_its_policy_are_read() -> None:
    rights = page('<meta name="tdm-reservation" content="1">', '<meta name="tdm-policy" content="https://n.example/p">')
    assert rights is not None
    assert (rights.tdm_reserved, rights.tdm_policy, rights.tdm_source) == (True, "https://n.example/p", "meta")
    odd = page('<meta name="tdm-reservation" content="1">', '<meta name="tdm-policy" content="javascript:alert(1)">')
    assert odd is not None
    assert odd.tdm_policy is None
    assert page('<meta name="tdm-reservation" content="yes">') is None


def test_a_tag_counts_before_a_header_and_a_header_before_the_site() -> None:
    tag, header = {"tdm-reservation": ["0"]}, {"tdm-reservation": ["1"], "x-robots-tag": ["noindex"]}
    site: Tdm = True, None, "tdmrep.json"
    assert sources(with_site(of_page(tag), header, site, ["GPTBot"])) == (False, "meta", ["noindex"], ["GPTBot"])
    assert sources(with_site(None, header, (False, None, "tdmrep.json"), ())) == (True, "header", ["noindex"], [])
    assert sources(with_site(None, {}, site, ())) == (True, "tdmrep.json", [], [])
    assert with_site(None, {}, None, ()) is None


def sources(rights: Rights | None) -> tuple[object, ...]:
    assert rights is not None
    return rights.tdm_reserved, rights.tdm_source, rights.robots, rights.refused_agents


def test_the_first_location_of_a_file_that_matches_counts() -> None:
    file = json.dumps(
        [
            {"location": "/news/open/", "tdm-reservation": 0},
            {"location": "/news/*.pdf$", "tdm-reservation": 0},
            {"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://news.example/tdm.json"},
        ]
    )
    site = Reservations(RobotsRules(""), file)
    assert site.tdm("https://news.example/news/a") == (True, "https://news.example/tdm.json", "tdmrep.json")
    assert site.tdm("https://news.example/news/open/a") == (False, None, "tdmrep.json")
    assert site.tdm("https://news.example/news/a.pdf") == (False, None, "tdmrep.json")
    asked = site.tdm("https://news.example/news/a.pdf?x")
    assert asked is not None
    assert asked[0] is True
    assert site.tdm("https://news.example/about") is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", "null", "[1, null, {}]", '[{"location": 1, "tdm-reservation": 1}]'),
        '[{"location": "/", "tdm-reservation": true}]',
        "<html>",
        '[{"location": "' + "*a" * 50 + '", "tdm-reservation": 1}]',
    ],
)
def test_a_file_that_says_nothing_is_none(text: str) -> None:
    assert Reservations(RobotsRules(""), text).tdm(URL) is None
