"""The picture of a page that declares none: by the headline or where the text begins, or none at all."""

import pytest

from newscrawler.extract import extract_article

P = "<p>The old bridge over the river opened to walkers and riders again on Tuesday, a year after it was shut.</p>"
TITLE = "<title>The bridge reopens at last</title>"
H1 = "<h1>The bridge reopens at last</h1><p>By Rima Saad, 7 May 2024</p>"
IMG = "<img src=/media/bridge.jpg width=800>"


def image(html: str) -> str | None:
    article = extract_article(f"<html lang=en>{TITLE}<body>{html}", "https://n.example/the-bridge-reopens-at-last")
    return article.image.url.rpartition("/")[2] if article.image else None


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{H1}<figure>{IMG}</figure>{4 * P}</div>",
        f"<div>{H1}<p>{IMG}<br><small>The bridge</small></p>{4 * P}</div>",
        f"<div>{H1}{P}<figure>{IMG}</figure>{3 * P}</div>",
        f"<main><figure class=wp-block-post-featured-image>{IMG}</figure>{H1}<div>{4 * P}</div></main>",
    ],
)
def test_the_picture_by_the_headline_or_where_the_text_begins_leads(html: str) -> None:
    assert image(html) == "bridge.jpg"


@pytest.mark.parametrize(
    "html",
    [
        f"<header><img src=/logo.png></header><div>{H1}{4 * P}</div>",
        f"<div>{IMG}</div><div>{H1}{4 * P}</div>",
        f"<div>{H1}<img class=avatar src=/rima.jpg>{4 * P}</div>",
        f"<div>{H1}<img class='h-8 rounded-full' src=/rima.jpg>{4 * P}</div>",
        f"<div>{H1}<img src=/ad-banner.jpg>{4 * P}</div>",
        f"<div>{H1}<img src=/team/88.jpg alt='Rima Saad'>{4 * P}</div>",
        f"<div>{H1}<div><img src=/88.jpg alt='Photo of Rima Saad'></div>{4 * P}</div>",
        f"<div>{H1}<img src=/small.jpg width=60>{4 * P}</div>",
        f"<div>{H1}<span class=meta__byline><figure><a href=#><img src=/face.jpg></a></figure>Rima</span>{4 * P}</div>",
        f"<div>{H1}{4 * P}<figure>{IMG}</figure></div>",
    ],
)
def test_signs_faces_advertising_and_pictures_elsewhere_lead_nothing(html: str) -> None:
    assert image(html) is None


def test_a_picture_that_is_called_by_more_than_the_authors_name_leads() -> None:
    assert (
        image(f"<div>{H1}<img src=/media/b.jpg alt='The bridge that Rima Saad crossed first'>{4 * P}</div>") == "b.jpg"
    )


def test_below_the_face_in_a_byline_stands_the_picture() -> None:
    face = "<div class=article-author><figure><img src=/face.jpg></figure>Rima Saad</div>"
    assert image(f"<div>{H1}{face}<figure>{IMG}</figure>{4 * P}</div>") == "bridge.jpg"
    caption = "<figcaption>The bridge at noon</figcaption>"
    assert image(f"<div>{H1}<div class=with-author><figure>{IMG}{caption}</figure></div>{4 * P}</div>") == "bridge.jpg"


def test_a_picture_that_is_called_as_the_headline_is_leads_wherever_it_stands_but_in_a_menu() -> None:
    called = "<a href=#><img src=/media/bridge.jpg alt='The bridge reopens at last'></a>"
    assert image(f"<div>{called}<div>{H1}{4 * P}</div></div>") == "bridge.jpg"
    assert image(f"<nav>{called}</nav><div>{H1}{4 * P}</div>") is None
