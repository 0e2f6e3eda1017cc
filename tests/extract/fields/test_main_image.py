"""Which of the pictures that a page declares is the article's."""

import json

import pytest

from newscrawler.extract import extract_article

TEXT = (
    "<p>The old bridge was opened to traffic on Tuesday, and people of the city crossed it at last, one by one.</p>" * 4
)
SITE = "https://river.example"


def image(data: str, tag: str) -> tuple[str | None, str | None]:
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "image": data})}</script>'
    head += f'<meta property="og:image" content="{tag}">' if tag else ""
    article = extract_article(f"<head>{head}</head><h1>The bridge</h1>{TEXT}", f"{SITE}/a")
    return (article.image.url.removeprefix(SITE) if article.image else None), article.provenance.get("image")


@pytest.mark.parametrize(
    "sign",
    [
        "/img/river-logo.png",
        "/img/siteicon-sample.png",
        "/logos/river.png",
        "/icons/home.png",
        "/a/drawing.svg",
        "/share_generic.jpg",
        "/profile_images/74/yAt_400.jpg",
    ],
)
def test_a_sign_of_the_site_gives_way_to_a_picture_and_stands_where_there_is_none(sign: str) -> None:
    assert image(sign, "/bridge.jpg") == ("/bridge.jpg", "meta")
    assert image("/bridge.jpg", sign) == ("/bridge.jpg", "json-ld")
    assert image(sign, "") == (sign, "json-ld")


@pytest.mark.parametrize(
    "picture", ["/news/default.jpg", "/2024/blank-stares.jpg/large.jpg", "/2024/iconic-bridge.jpg"]
)
def test_a_picture_of_another_name_is_no_sign(picture: str) -> None:
    assert image(picture, "/bridge.jpg") == (picture, "json-ld")


@pytest.mark.parametrize(
    "placeholder", ["/i/blank.jpg", "/img/social_placeholder.png", "/no-image.gif", "/img/1x1.png"]
)
def test_a_placeholder_is_no_picture(placeholder: str) -> None:
    assert image(placeholder, "/bridge.jpg") == ("/bridge.jpg", "meta")
    assert image(placeholder, "") == (None, None)


@pytest.mark.parametrize(
    "stand_in",
    [
        "/img/og-default.png",
        "/theme/opengraph.webp",
        "/assets/share-image.jpg",
        "/img/facebook-default-wide.jpg",
        "/og/default.png",
    ],
)
def test_what_stands_for_the_site_on_every_page_gives_way_to_the_picture_that_leads_the_text(stand_in: str) -> None:
    head = f'<meta property="og:image" content="{stand_in}">'
    lead = '<figure class="featured"><img src="/bridge.jpg" width="800"></figure>'
    for own, told in ((lead, "/bridge.jpg"), ("", stand_in)):
        article = extract_article(f"<head>{head}</head><main><h1>The bridge</h1>{own}{TEXT}</main>", f"{SITE}/a")
        assert article.image is not None
        assert article.image.url == SITE + told


@pytest.mark.parametrize(
    "own",
    [
        "/media/51/63/default.jpg",
        "/posts/a-bridge-over-it/og.png",
        "/card.jpg",
        "/og-image.png?id=7",
        "/2024/facebook-1.jpg",
    ],
)
def test_a_file_in_a_folder_of_the_articles_own_is_its_picture(own: str) -> None:
    assert image(own, "/bridge.jpg") == (own, "json-ld")


@pytest.mark.parametrize(
    ("told", "credit"),
    [
        ({"creditText": "Photo: Lin Abara/AFP"}, "Lin Abara/AFP"),
        ({"creator": {"@type": "Person", "name": "Lin Abara"}}, "Lin Abara"),
        ({"copyrightHolder": "© Lin Abara"}, "Lin Abara"),
        ({"copyrightHolder": {"@type": "Organization", "name": "The River"}}, None),
        ({}, None),
    ],
)
def test_the_data_of_a_picture_tell_who_took_it_where_nothing_is_printed_with_it(
    told: dict[str, object], credit: str | None
) -> None:
    data = {
        "@type": "NewsArticle",
        "image": {"@type": "ImageObject", "url": f"{SITE}/bridge.jpg", **told},
        "publisher": {"@type": "Organization", "name": "The River"},
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    article = extract_article(f"<head>{head}</head><main><h1>The bridge</h1>{TEXT}</main>", f"{SITE}/a")
    assert article.image is not None
    assert article.image.credit == credit
    printed = '<figure><img src="/bridge.jpg" width="800"><figcaption>The bridge (Omar Nasser)</figcaption></figure>'
    article = extract_article(f"<head>{head}</head><main><h1>The bridge</h1>{printed}{TEXT}</main>", f"{SITE}/a")
    assert article.image is not None
    assert article.image.credit == "Omar Nasser"


@pytest.mark.parametrize(
    ("told", "other", "taken"),
    [
        ("/2024/bridge-200x100-e1419269870831.jpg", "/2024/bridge.jpg", "/2024/bridge.jpg"),
        ("/a/hero.fill.size_400x225.png", "/a/hero.fill.size_1200x675.png", "/a/hero.fill.size_1200x675.png"),
        ("/2024/bridge-300x200.jpg", "/2024/harbour.jpg", "/2024/bridge-300x200.jpg"),
        ("/2024/bridge-300x200.jpg", "/2024/bridge-150x150.jpg", "/2024/bridge-300x200.jpg"),
        ("/2024/bridge-780x489.jpg", "/2024/bridge-1200x630.jpg", "/2024/bridge-780x489.jpg"),
    ],
)
def test_of_a_picture_whose_preview_is_told_the_larger_file_is_taken(told: str, other: str, taken: str) -> None:
    assert image(told, other)[0] == taken
