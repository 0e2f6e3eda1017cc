"""Each field comes from the first source that has it, and says which that was."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscrawler
from newscrawler.article import RECORD_FIELDS, Article
from newscrawler.extract import extract_article
from newscrawler.site import Site
from newscrawler.spiders.almayadeen import SITE

URL = SITE.base_url + "/news/politics/the-bridge-reopens"
METADATA = {
    "postid": 1712345,
    "title": "The bridge reopens",
    "url": URL + "?utm_source=x",
    "keywords": "bridge, river,bridge",
    "published_time": "2024-07-13T19:15:32+03:00",
    "last_updated": "2024-07-13T21:00:00+03:00",
    "author": "Rima Saad, Omar Nasser",
    "lang": "en",
    "thumbnail": "/media/b.jpg",
    "classes": [
        {"key": "class1", "mapping": "posttype", "value": "opinion"},
        {"key": "class2", "mapping": "category", "value": "Politics"},
        {"key": "class3", "mapping": "country", "value": "MENA"},
        {"key": "class3", "mapping": "country", "value": "Europe"},
    ],
}


def page(head: str = "", body: str = "", metadata: object = None) -> Article:
    script = f'<script id="tawsiyat-metadata" type="text/tawsiyat">{json.dumps(metadata)}</script>' if metadata else ""
    return extract_article(f"<html><head>{script}{head}</head><body>{body}</body></html>", URL, SITE)


def test_extract_article_is_public() -> None:
    assert newscrawler.extract_article is extract_article


def test_the_publishers_own_json_is_read_by_the_profile() -> None:
    article = page(metadata=METADATA)
    assert article.id == "1712345"
    assert article.canonical_url == URL
    assert article.kind == "opinion"
    assert article.keywords == ["bridge", "river"]
    assert article.authors == ["Rima Saad", "Omar Nasser"]
    assert article.section == "Politics"
    assert article.regions == ["MENA", "Europe"]
    assert article.date_published == datetime.fromisoformat("2024-07-13T19:15:32+03:00")
    assert article.provenance["keywords"] == "metadata"


def test_a_date_in_a_meta_tag_without_a_zone_is_read_in_the_profiles_zone_for_them() -> None:
    article = page('<meta property="article:published_time" content="2024-07-13T16:15:32.1234567">')
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2024-07-13T19:15:32+03:00"


def test_the_profiles_rule_wins_over_metadata() -> None:
    body = '<div class="details-white-box"><h1>The bridge is open</h1></div>'
    article = page(metadata=METADATA, body=body)
    assert (article.headline, article.provenance["headline"]) == ("The bridge is open", "site")


def test_an_empty_container_of_the_profile_is_an_article_without_text() -> None:
    text = "A long enough sentence about something else that must never become the text of a video. " * 3
    body = f'<div class="details-white-box"><div class="p-content"> </div><div><p>{text}</p><p>{text}</p></div></div>'
    assert page(metadata=METADATA, body=body).body is None


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", "null", '{"classes": 5, "title": 7, "keywords": {"a": 1}}', "[" * 100_000]
)
def test_broken_metadata_costs_no_other_field(broken: str) -> None:
    html = f'<script id="tawsiyat-metadata">{broken}</script><h1>The bridge reopens</h1>'
    assert extract_article(html, URL, SITE).headline == "The bridge reopens"


def test_json_ld_is_read_in_its_usual_shapes() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "Example"},
            {
                "@type": ["NewsArticle"],
                "headline": "The bridge reopens",
                "author": [{"@type": "Person", "name": "Rima Saad"}, "Omar Nasser"],
                "datePublished": "2024-07-13T16:15:32Z",
                "keywords": ["bridge", "river"],
                "image": [{"url": "/media/b.jpg"}],
                "articleSection": ["Politics"],
            },
        ]
    }
    article = page(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert article.headline == "The bridge reopens"
    assert article.authors == ["Rima Saad", "Omar Nasser"]
    assert article.section == "Politics"
    assert article.image is not None
    assert article.image.url == SITE.base_url + "/media/b.jpg"
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2024-07-13T19:15:32+03:00"
    assert article.provenance["authors"] == "json-ld"


def test_a_section_that_the_url_names_is_called_what_the_pages_link_to_it_says() -> None:
    site = replace(SITE, sections={"front": "/"}, articles=(r"/(?P<section>[a-z]+)/[^/]+",), metadata=None)
    for menu, section in (("<a href=/harbour/>Harbour and Sea</a>", "Harbour and Sea"), ("<a href=/>Front</a>", None)):
        url = SITE.base_url + "/harbour/the-ferry-returns"
        article = extract_article(f"<nav>{menu}</nav><h1>The ferry returns</h1>", url, site)
        assert (article.section, article.provenance.get("section")) == (section, "url" if section else None)


def test_the_sites_name_after_a_headline_is_no_part_of_it() -> None:
    article = page('<meta property="og:title" content="The bridge - at last - reopens | Al Mayadeen English">')
    assert article.headline == "The bridge - at last - reopens"


def test_a_page_without_a_post_id_is_identified_by_its_canonical_url() -> None:
    first = page(f'<link rel="canonical" href="{URL}?fbclid=1">')
    second = extract_article("<p>", URL + "#top", SITE)
    assert first.id == second.id
    assert first.id.startswith("u")
    assert first.provenance["id"] == "derived"


def test_provenance_names_a_source_for_each_field_that_was_found() -> None:
    article = page(metadata=METADATA)
    found = {name for name in RECORD_FIELDS if getattr(article, name)}
    assert set(article.provenance) == found - {
        "schema_version",
        "site",
        "url",
        "provenance",
        "confidence",
        "content_hash",
        "word_count",
    }


@given(st.text(max_size=200), st.sampled_from([None, SITE]))
def test_no_html_raises(html: str, site: Site | None) -> None:
    article = extract_article(f"<h1>{html}</h1><div><p>{html}</p></div>", "https://news.example/a", site)
    assert article.url == "https://news.example/a"
