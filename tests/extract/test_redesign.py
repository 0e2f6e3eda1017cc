"""A redesign that takes class names, ids and metadata away leaves words, and these are enough."""

from dataclasses import replace
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html

from newscrawler.extract import extract_article
from newscrawler.extract.clean import clean
from newscrawler.site import Site
from tests.origin import World

ORIGIN = "http://127.0.0.1:8000"
FIELDS = ("headline", "description", "authors", "source", "keywords", "kind", "reading_minutes", "shares", "body")


def without_classes_and_metadata(html: str) -> bytes:
    root = lxml_html.document_fromstring(html)
    for element in list(root.iter("meta", "link", "script")):
        assert isinstance(element, lxml_html.HtmlElement)
        element.drop_tree()
    for element in root.iter():
        element.attrib.pop("class", "")
        element.attrib.pop("id", "")
    bare: bytes = lxml_html.tostring(root, encoding="utf-8")
    return bare


def seen(record: dict[str, Any]) -> dict[str, Any]:
    """What a reader sees of a record: dates to the minute, no post id, no time of the last update."""
    related = [(link["type"], link["url"], link["headline"]) for link in record["related"]]
    minute = record["date_published"][:16] + record["date_published"][19:]
    return {**{name: record[name] for name in FIELDS}, "image": record["image"], "related": related, "minute": minute}


@pytest.mark.proof
@pytest.mark.parametrize(
    ("edition", "profile"), [("en", "almayadeen"), ("ar", "almayadeen_ar"), ("es", "almayadeen_es")]
)
def test_every_article_is_read_from_words_alone(edition: str, profile: str) -> None:
    site: Site = replace(import_module(f"newscrawler.spiders.{profile}").SITE, base_url=ORIGIN)
    world = World(edition=edition)
    truth = list(world.truth(ORIGIN))
    assert len(truth) > 150
    for record in truth:
        target = urlsplit(record["url"]).path
        html = without_classes_and_metadata(world.page(target, ORIGIN).body)
        article = clean(extract_article(html, record["url"], site))
        image = article.image
        found = {
            **{name: getattr(article, name) for name in FIELDS},
            "image": {name: getattr(image, name, None) for name in ("url", "caption", "credit")},
            "related": [(link.type, link.url, link.headline) for link in article.related],
            "minute": article.date_published.isoformat().replace(":00+", "+") if article.date_published else None,
        }
        assert found == seen(record), record["url"]
