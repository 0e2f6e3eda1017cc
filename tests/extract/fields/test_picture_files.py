"""A picture's file is the one that a script or the browser loads, wherever the page keeps its address."""

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.fields.picture_files import file_address
from newscrawler.extract.parsing.tree import Element, parse

LATE = "/media/bridge.jpg"


def image(html: str) -> Element:
    return next(parse(f"<html><body>{html}".encode()).iter("img", "amp-img"))


@pytest.mark.parametrize(
    "html",
    [
        f"<img src={LATE}>",
        f"<img src='data:image/gif;base64,R0' data-src={LATE}>",
        f"<img src=/img/spacer.png data-lazy-src={LATE}>",
        f"<img src=/img/s.gif data-actualsrc={LATE}>",
        f"<img srcset='/media/small.jpg 400w, {LATE} 1200w'>",
        f"<img src=data:, data-srcset='/media/small.jpg 1x, {LATE} 2x'>",
        f"<picture><source srcset={LATE}><img src=data:,></picture>",
        f"<img src=/img/t.gif><noscript><img src={LATE}></noscript>",
        f"<amp-img src={LATE}></amp-img>",
        f"<img src=data:, nitro-lazy-src={LATE}>",
        f"<img dsrc={LATE}>",
        f"<img src='{LATE} 1200w' srcset='{LATE} 1200w'>",
        f"<img src=/img/lazy_placeholder.gif data-xs=/media/xs.jpg data-lg={LATE}>",
        f"<img src=data:, data-thumb=/media/t.jpg data-lazyload={LATE}>",
        f"<img src=data:, nitro-lazy-srcset='/media/small.jpg 400w, {LATE} 1200w'>",
        f"<a-img src={LATE}><img src=data:,></a-img>",
    ],
)
def test_what_is_loaded_late_wins_over_what_stands_in_for_it(html: str) -> None:
    assert file_address(image(html)) == LATE


def test_an_address_in_a_set_may_hold_commas() -> None:
    assert (
        file_address(image("<img srcset='/w_400,c_fill/a.jpg 400w, /w_900,c_fill/a.jpg 900w'>"))
        == "/w_900,c_fill/a.jpg"
    )


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<img src=/img/placeholder.svg data-src=/media/chart.svg>", "/media/chart.svg"),
        (f"<img src=/img/frame.svg srcset='{LATE} 2x'>", LATE),
        ("<img src=/media/chart.svg>", "/media/chart.svg"),
    ],
)
def test_a_drawing_is_the_file_where_there_is_no_photograph(html: str, address: str) -> None:
    assert file_address(image(html)) == address


@pytest.mark.parametrize("address", ["/img/blank.gif", "/img/spacer/16.png", "/img/t-loading-16.gif", "/{image}.jpg"])
def test_a_placeholder_alone_is_no_file(address: str) -> None:
    assert file_address(image(f"<img src={address}>")) is None


@pytest.mark.parametrize("address", ["/a.jpg?lazy=1&format=pixel", "/market-stall-with-transparent-roof.jpg"])
def test_words_of_a_query_or_of_a_long_name_are_no_placeholders(address: str) -> None:
    assert file_address(image(f"<img src='{address}'>")) == address


P = "<p>The old bridge over the river opened to walkers and riders again on Tuesday, a year after it was shut.</p>"
FIGURE = f"<figure><img src=data:, srcset='/media/small.jpg 400w, {LATE} 1200w'></figure>"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<p><img src='https://t.example/count?x=1' width=1 height=1></p>",
        "<div><img class=avatar src=/people/rima.jpg width=48> By Rima Saad</div>",
    ],
)
def test_the_main_picture_is_looked_for_behind_signs_and_faces(before: str) -> None:
    page = f"<title>The bridge reopens</title><body><main><h1>The bridge reopens</h1>{before}{FIGURE}{4 * P}</main>"
    found = extract_article(page, "https://n.example/the-bridge-reopens").image
    assert found is not None
    assert found.url == f"https://n.example{LATE}"
