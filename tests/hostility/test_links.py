"""Addresses that a page names reach its record only as web addresses without a user, whatever the page says."""

import json

import pytest

from newscrawler.run.single_pages import page_record
from newscrawler.site import Site
from newscrawler.spiders.almayadeen import SITE

PAGE = f"{SITE.base_url}/news/politics/a-story"
HOSTILE = (
    "https://desk:secret@{host}/x",
    "//desk:secret@{host}/x",
    "https:\\\\desk:secret@{host}\\x",
    "ht\ntps://desk:secret@{host}/x",
    "javascript:secret()",
    "java\tscript:secret()",
    "data:text/html,secret",
    "file:///secret",
    "vbscript:secret",
    "mailto:secret@{host}",
    "https://[secret/",
)


def page(href: str) -> str:
    text = "<p>The harbour opened again after the storm, and boats went out to sea in the morning.</p>" * 5
    linked = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "A story",
            "url": href,
            "mainEntityOfPage": {"@id": href},
            "image": [{"@type": "ImageObject", "url": href, "contentUrl": href}, href],
            "thumbnailUrl": href,
            "author": {"@type": "Person", "name": "A. Name", "url": href, "sameAs": [href]},
            "publisher": {"@type": "Organization", "name": "News", "logo": {"url": href}, "url": href},
            "isBasedOn": href,
            "license": href,
            "video": {"@type": "VideoObject", "contentUrl": href, "embedUrl": href, "thumbnailUrl": href},
        }
    )
    attribute = href.replace("&", "&amp;").replace('"', "&quot;")
    return f"""<html lang="en"><head><title>A story</title>
      <link rel="canonical" href="{attribute}"><link rel="amphtml" href="{attribute}">
      <link rel="alternate" hreflang="ar" href="{attribute}"><link rel="license" href="{attribute}">
      <meta property="og:url" content="{attribute}"><meta property="og:image" content="{attribute}">
      <meta property="og:image:secure_url" content="{attribute}"><meta property="og:video" content="{attribute}">
      <meta name="twitter:image" content="{attribute}"><meta property="article:author" content="{attribute}">
      <meta name="tdm-policy" content="{attribute}">
      <script type="application/ld+json">{linked}</script></head>
      <body><div class="details-white-box"><h1>A story</h1><img data-src="{attribute}" src="{attribute}">
      <div class="p-content">{text}<p>Read more: <a href="{attribute}">Another story of the day</a></p></div>
      <a rel="author" href="{attribute}">A. Name</a></div>
      <aside><h3>Read Next</h3><a href="{attribute}">One more story of the day</a></aside></body></html>"""


@pytest.mark.parametrize("site", [SITE, None], ids=["profile", "any"])
@pytest.mark.parametrize("href", HOSTILE)
def test_no_field_holds_an_address_with_a_user_or_of_another_scheme(href: str, site: Site | None) -> None:
    record = page_record(page(href.format(host=SITE.base_url.partition("//")[2])), PAGE, site)
    assert record["headline"] == "A story"
    assert "secret" not in json.dumps(record), record


def test_addresses_that_are_well_are_kept() -> None:
    record = page_record(page(f"{SITE.base_url}/secret"), PAGE, SITE)
    assert json.dumps(record).count("/secret") >= 2
