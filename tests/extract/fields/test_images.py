"""The main picture's address is that of a picture: looked up where it is referred to, never the page's own."""

import json
from typing import Any

import pytest

from newscrawler.extract import extract_article

URL = "https://river.example/city/the-bridge-reopens/"
PHOTO = "https://river.example/media/bridge.jpg"
OTHER = "https://river.example/media/other.jpg"
PRIMARY = f"{URL}#primaryimage"
NEWS = {"@type": "NewsArticle", "headline": "The bridge reopens", "datePublished": "2024-05-07T08:30:00+03:00"}
OPEN_GRAPH = f'<meta property="og:image" content="{OTHER}">'


def image(*blocks: Any, head: str = "") -> str | None:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    found = extract_article(f"<html><head>{head}{scripts}</head><body><h1>The bridge reopens</h1>", URL).image
    return found.url if found else None


@pytest.mark.parametrize(
    "photo", [{"url": PHOTO}, {"contentUrl": "/media/bridge.jpg"}, {"url": URL, "contentUrl": PHOTO}]
)
@pytest.mark.parametrize("name", [PRIMARY, "#primaryimage", "/city/the-bridge-reopens/#primaryimage"])
def test_a_picture_that_is_referred_to_is_looked_up_in_the_graph(photo: dict[str, str], name: str) -> None:
    node = {"@type": "ImageObject", "@id": PRIMARY, **photo}
    article = {**NEWS, "@id": f"{URL}#article", "image": {"@id": name}}
    page = {"@type": "WebPage", "@id": URL, "url": URL}
    assert image({"@graph": [article, page, node]}) == PHOTO
    assert image({"@graph": [node]}, article) == PHOTO
    assert image(article, {"@type": "WebPage", "primaryImageOfPage": node}) == PHOTO
    assert image({**article, "image": [{"@id": name}]}, node) == PHOTO
    assert image({**article, "image": name}, node) == PHOTO


def test_the_picture_of_the_page_is_that_of_an_article_without_one() -> None:
    node = {"@type": "ImageObject", "@id": PRIMARY, "url": PHOTO}
    page = {"@type": ["WebPage", "ItemPage"], "@id": URL, "primaryImageOfPage": {"@id": PRIMARY}}
    assert image({"@graph": [NEWS, page, node]}) == PHOTO


def test_a_picture_that_is_named_by_its_address_is_looked_up_too() -> None:
    node = {"@type": "ImageObject", "@id": PHOTO, "url": PHOTO, "width": "1200"}
    assert image({"@graph": [{**NEWS, "image": {"@id": PHOTO}}, node]}) == PHOTO


@pytest.mark.parametrize(
    "claim",
    [
        {"@id": PRIMARY},
        {"@id": "#primaryimage"},
        {"@id": URL},
        {"@id": "/b.jpg"},
        {"@type": "ImageObject", "@id": PRIMARY},
        {"url": {"@id": PRIMARY}},
        {"url": URL},
        URL,
        URL.rstrip("/"),
        URL.replace("https://", "http://www."),
        f"{PRIMARY}",
        "/",
        "https://river.example",
        {"@type": "WebPage", "url": OTHER},
        [],
        {},
        "",
    ],
)
def test_what_is_no_picture_gives_way_to_the_next_source(claim: Any) -> None:
    assert image({**NEWS, "image": claim}) is None
    assert image({**NEWS, "image": claim}, head=OPEN_GRAPH) == OTHER
    assert image({**NEWS, "image": [claim, PHOTO]}, head=OPEN_GRAPH) == PHOTO


def test_things_that_refer_to_each_other_end_the_search() -> None:
    one, other = {"@id": "#a", "url": "#b"}, {"@id": "#b", "url": "#a"}
    assert image({"@graph": [{**NEWS, "image": {"@id": "#a"}}, one, other]}, head=OPEN_GRAPH) == OTHER


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:image" content="{URL}"><meta name="twitter:image" content="{PHOTO}">',
        f'<meta property="og:image" content=""><meta property="og:image" content="{PHOTO}">',
        f'<link rel=canonical href="/bridge"><meta property="og:image" content="/bridge"><meta property="og:image:url" '
        f'content="{PHOTO}">',
        f'<meta property="og:image:secure_url" content="{PHOTO}">',
    ],
)
def test_a_tag_that_names_no_picture_gives_way_to_the_next(head: str) -> None:
    assert image(head=head) == PHOTO


def test_the_picture_of_a_video_is_its_thumbnail() -> None:
    video = {"@type": "VideoObject", "name": "The bridge reopens", "url": URL, "thumbnailUrl": [PHOTO, OTHER]}
    assert image(video) == PHOTO


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("https://river.example/photo?id=1&amp;amp;w=900", "https://river.example/photo?id=1&w=900"),
        (f"https://river.example{PHOTO}", PHOTO),
        (f"http://{PHOTO}", PHOTO),
        (f"https://resizer.example/900/{PHOTO}", f"https://resizer.example/900/{PHOTO}"),
    ],
)
def test_an_address_that_was_escaped_twice_or_put_behind_a_host_is_mended(told: str, meant: str) -> None:
    assert image(head=f'<meta property="og:image" content="{told}">') == meant
