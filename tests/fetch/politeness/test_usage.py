"""What a text may be used for: in headers, robots.txt and pages, and what they say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import Usage
from newscrawler.extract import extract_article
from newscrawler.extract.usage import USES, Preferences, combined, preferences, with_site
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.fetch.politeness.usage_rules import UsageRules

URL = "https://news.example/news/politics/a"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("search=yes, ai-train=no", {"search": True, "ai_train": False}),
        ("train-ai=n", {"ai_train": False}),
        ("search=y, ai-use=n, train-ai=y", {"search": True, "ai_input": False, "ai_train": True}),
        ("Search=YES,AI-Input=No", {"search": True, "ai_input": False}),
        (" search = yes ;q=1 ,, ai-train", {"search": True}),
        ("ai-train=yes, ai-train=no", {"ai_train": False}),
        *((value, {}) for value in ("", "search", "search=perhaps", "drm=no", "=yes", "\x00", "search:yes")),
    ],
)
def test_a_value_says_of_each_use_whether_it_may_be(value: str, said: dict[str, bool]) -> None:
    assert preferences(value) == said


PREFERENCES = st.dictionaries(st.sampled_from(USES), st.booleans())


@given(st.lists(PREFERENCES, max_size=4))
def test_what_one_forbids_is_forbidden_in_whatever_order_it_is_said(statements: list[Preferences]) -> None:
    found = combined(statements)
    assert found == combined(reversed(statements))
    for use in USES:
        said = [each[use] for each in statements if use in each]
        assert found.get(use) is (all(said) if said else None)


def rules(text: str, url: str = URL) -> Preferences:
    return RobotsRules(text).usage.of(url)


def test_the_group_of_this_crawler_counts_and_else_that_of_all() -> None:
    for_all = "User-Agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n"
    assert rules(for_all) == {"search": True, "ai_train": False}
    assert rules("User-agent: GPTBot\nContent-Signal: ai-train=no\n" + for_all) == {"search": True, "ai_train": False}
    own = "User-agent: otherbot\nUser-agent: NewsCrawler/1.0\nContent-Signal: ai-train=yes\n"
    assert rules(for_all + own) == {"ai_train": True}
    assert rules("Content-Signal: ai-input=no\n\n" + for_all) == {"search": True, "ai_input": False, "ai_train": False}
    assert rules("Disallow: /a\nSitemap: /s.xml\n") == {}


def test_a_group_goes_on_past_what_is_no_rule_of_it() -> None:
    text = (
        "User-agent: *\n# Reserved.\nSitemap: https://news.example/s.xml\n\nCrawl-delay: 2\nContent-Usage: train-ai=n\n"
    )
    assert rules(text) == {"ai_train": False}


def test_the_longest_path_that_matches_counts() -> None:
    text = (
        "User-agent: *\nContent-Usage: train-ai=n, search=y\nContent-Usage: /news/\ttrain-ai=y\n"
        "Content-Usage: /news/*/paid$ train-ai=n # never\nContent-Usage: /caf%C3%A9 ai-use=n\n"
    )
    assert rules(text) == {"ai_train": True}
    assert rules(text, "https://news.example/about") == {"ai_train": False, "search": True}
    assert rules(text, "https://news.example/news/a/paid") == {"ai_train": False}
    assert rules(text, "https://news.example/news/a/paid?x") == {"ai_train": True}
    assert rules(text, "https://news.example/caf%c3%a9/1") == {"ai_input": False}


def test_rules_of_one_path_count_together() -> None:
    text = "User-agent: *\nContent-Usage: / train-ai=y\nContent-Signal: ai-train=no, search=yes\n"
    assert rules(text) == {"ai_train": False, "search": True}


def test_no_rule_of_usage_changes_what_may_be_fetched() -> None:
    text = "User-agent: *\nContent-Signal: search=no, ai-train=no, ai-input=no\nDisallow: /private\n"
    allowed = [RobotsRules(text).allow(f"https://news.example{path}") for path in ("/news", "/private")]
    assert allowed == [True, False]


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_no_text_is_too_odd_for_rules(text: str) -> None:
    for spelled in (text, f"Content-Usage: {text}", f"License: {text}\nContent-Signal:{text}"):
        assert set(UsageRules(spelled, "*").of(URL)) <= set(USES)


def page(*head: str) -> Usage | None:
    return extract_article(f"<html><head>{''.join(head)}</head><body><p>Text</p></body></html>", URL).usage


def test_a_page_names_its_terms_in_its_data_or_its_head() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A", "license": %s}</script>'
    terms = "https://commons.example/by/4.0/"
    for license_ in (f'"{terms}"', f'{{"@type": "CreativeWork", "url": "{terms}"}}', f'{{"@id": "{terms}"}}'):
        assert page(data % license_) == Usage(sources=[], license=terms, license_source="json-ld")
    relative = page('<link rel="license" type="application/rsl+xml" href="/license.xml">')
    assert relative == Usage(sources=[], license="https://news.example/license.xml", license_source="link")
    for nothing in ('<link rel="license" href="javascript:void(0)">', data % '"All rights reserved"', data % "7"):
        assert page(nothing) is None
    picture = (
        '<script type="application/ld+json">{"@type": "ImageObject", "license": "https://pictures.example/"}</script>'
    )
    assert page(picture) is None


def test_terms_of_the_page_count_before_those_of_its_headers_and_those_before_the_sites() -> None:
    link = {
        "link": ['<https://n.example/feed>; rel="alternate", </rsl.xml>; rel="license"; type="application/rsl+xml"']
    }
    site = "https://news.example/site.xml"
    own = Usage(sources=[], license="https://own.example/", license_source="link")
    assert told(with_site(own, URL, link, {}, site)) == ("https://own.example/", "link")
    assert told(with_site(None, URL, link, {}, site)) == ("https://news.example/rsl.xml", "header")
    assert told(with_site(None, URL, {}, {}, site)) == (site, "robots.txt")
    assert told(with_site(None, URL, {}, {}, "/site.xml")) == (site, "robots.txt")
    assert with_site(None, URL, {"link": ["</a>; rel=preload"]}, {}, None) is None
    assert RobotsRules(f"License: {site}\nUser-agent: GPTBot\nDisallow: /\nLicense: /b").usage.license == site


def told(usage: Usage | None) -> tuple[str | None, str | None]:
    assert usage is not None
    return usage.license, usage.license_source


def test_headers_and_site_say_together_what_a_text_may_be_used_for() -> None:
    headers = {"content-signal": ["search=yes, ai-input=yes"], "content-usage": ["train-ai=y"]}
    both = with_site(None, URL, headers, {"ai_train": False, "search": True}, None)
    assert both == Usage(search=True, ai_input=True, ai_train=False, sources=["header", "robots.txt"])
    assert with_site(None, URL, {}, {"ai_train": False}, None) == Usage(ai_train=False, sources=["robots.txt"])
    assert with_site(None, URL, {"content-usage": ["nothing"]}, {}, None) is None


def test_a_page_without_a_word_says_nothing() -> None:
    assert page() is None
