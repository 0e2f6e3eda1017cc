"""Pictures stand at their place in the text with their real address and what is printed with them; others' do not."""

import pytest

import newscrawler
from newscrawler.article.blocks import BodyBlock

URL = "https://river.example/news/bridge"
FIRST = "The old bridge over the river opened to carts on Monday, nine years after it had been closed for repairs."
SECOND = (
    "Engineers of the harbour office said that each of its arches had been taken apart and numbered, stone by stone."
)
THIRD = "The town council wants to keep motor cars away from it until the first winter has shown how the mortar holds."
FILE = "https://river.example/img/arch-1200.jpg"
BLANK = "data:image/gif;base64,R0lGOD"


def pictures(middle: str, below: str = "") -> list[BodyBlock]:
    html = (
        f"<html lang=en><h1>The bridge reopens</h1><article><div><p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p>"
        f"</div></article>{below}</html>"
    )
    found = list(newscrawler.extract_article(html, URL).body_blocks or ())
    at = [block.text for block in found].index(SECOND)
    assert not [block for block in found[at:] if block.type == "image"]
    return [block for block in found[:at] if block.type == "image"]


@pytest.mark.parametrize(
    "image",
    [
        "<img src=/img/arch-1200.jpg>",
        f"<img src='{BLANK}' data-src=/img/arch-1200.jpg>",
        "<img src=/static/placeholder.png data-original=/img/arch-1200.jpg>",
        "<img srcset='/img/arch-300.jpg 300w, /img/arch-1200.jpg 1200w, /img/arch-600.jpg 600w'>",
        "<picture><source srcset='/img/arch-1200.jpg 2x'><source srcset='/img/arch-3.jpg 1x'><img src=''></picture>",
        f"<img src='{BLANK}' class=lazy><noscript><img src=/img/arch-1200.jpg></noscript>",
        "<img data-src=/img/arch-1200.jpg><noscript><img src=/img/arch-1200.jpg?w=300></noscript>",
        "<a href=/img/arch-1200.jpg><img src=/img/arch-1200.jpg></a>",
        "<a href=/news/bridge><img src=/img/arch-1200.jpg></a>",
        "<amp-img src=/img/arch-1200.jpg width=1200 height=800></amp-img>",
        "<a href=/img/arch-1200.jpg><img src=/img/arch-1200-150x150.jpg></a>",
        f"<a href=/img/arch-1200.jpg><img src='{BLANK}'></a>",
        "<a href=/news/bridge/arch rel='attachment wp-att-12'><img src=/img/arch-1200.jpg></a>",
        "<dl class=gallery-item><dt class=gallery-icon><a href=/arch><img src=/img/arch-1200.jpg></a></dl>",
        "<div id=1.169-4ad40b84><img src=/img/arch-1200.jpg></div>",
        "<div><h2 hidden><a href=/files/arch>arch-of-the-bridge.jpg</a></h2><img src=/img/arch-1200.jpg></div>",
    ],
)
def test_a_picture_has_the_address_of_its_file_once(image: str) -> None:
    assert [picture.url for picture in pictures(image)] == [FILE]


def test_a_picture_has_what_it_shows_and_what_is_printed_with_it() -> None:
    sources = "<source srcset='/a.webp 1w'>" * 6
    figure = (
        f"<figure><picture>{sources}<img src='{BLANK}' data-src=/img/arch-1200.jpg alt='An arch'></picture><figcaption>"
        "The northern arch <span class=credit>Photo: Lin Abara</span></figcaption></figure>"
    )
    assert pictures(figure) == [
        BodyBlock(type="image", url=FILE, alt="An arch", caption="The northern arch", credit="Lin Abara")
    ]


@pytest.mark.parametrize("sizes", [("/max/60/", "/max/1080/"), ("/w_281,blur_30/", "/w_353/"), ("/width/696/", "/")])
def test_a_picture_in_two_sizes_has_the_larger_file_once(sizes: tuple[str, str]) -> None:
    first, second = (f"{size}the-northern-arch.jpg" for size in sizes)
    figure = f"<figure><div><img src={first}></div><div><noscript><img src={second}></noscript></div></figure>"
    assert [picture.url for picture in pictures(figure)] == [f"https://river.example{second}"]


def test_a_short_link_below_a_picture_is_no_caption() -> None:
    figure = "<figure><img src=/img/arch-1200.jpg><div><a href=/img/plan.png>Download the plan</a></div></figure>"
    assert pictures(figure) == [BodyBlock(type="image", url=FILE)]


@pytest.mark.parametrize(
    "address",
    [
        "https://avatars.files.example/get/12/scale_1200",
        "https://files.example/docs/AD_4nXdF-eF?key=b",
        "https://river.example/img/market-share-of-lime.png",
        "https://river.example/img/tracking-of-barges.webp",
    ],
)
def test_words_of_signs_in_addresses_of_hosts_and_charts_tell_nothing(address: str) -> None:
    assert [picture.url for picture in pictures(f"<figure><img src='{address}'></figure>")] == [address]


def test_a_large_logo_is_what_the_text_is_about() -> None:
    assert pictures("<img src=/img/harbour-logo.png width=900 height=500>")
    assert not pictures("<img src=/img/harbour-logo.png width=300 height=120>")
    assert not pictures("<img src=/img/harbour-ad.png width=900 height=500>")


def test_a_caption_may_link_whom_it_credits() -> None:
    caption = "<a href=https://archive.example/arches>The archive of the harbour office</a>"
    figure = f"<figure><img src=/img/arch-1200.jpg><figcaption>The northern arch, {caption}</figcaption></figure>"
    [found] = pictures(figure)
    assert (found.url, found.caption) == (FILE, "The northern arch, The archive of the harbour office")


def test_a_gallery_with_long_captions_is_no_card() -> None:
    words = (
        "The stones of this arch were laid out on the meadow, where readers could see each of them for a whole summer."
    )
    slides = "".join(
        f"<figure><img src=/img/{number}.jpg><figcaption>{number}: {words}</figcaption></figure>" for number in range(9)
    )
    assert len(pictures(f"<div class=slideshow>{slides}</div>")) == 9


@pytest.mark.parametrize(
    "image",
    [
        "<img src=/pixel.gif width=1 height=1>",
        "<img src=/uploads/other-150x150.jpg>",
        "<img class=next-post__thumbnail src=/img/other.jpg>",
        "<img class=avatar src=/img/lin.jpg>",
        "<img src=/static/share-icon.png>",
        f"<img src='{BLANK}'>",
        "<a href=/news/other><img src=/img/other.jpg></a>",
        "<div class=card><a href=/news/o><img src=/img/o.jpg></a><h3><a href=/news/o>The bank floods</a></h3></div>",
        "<div><img src=/img/o.jpg><a href=/news/other>The other bank of the river floods</a></div>",
        "<div class=newsletter><img src=/img/letter.jpg></div>",
        "<form><img src=/img/letter.jpg></form>",
    ],
)
def test_signs_and_pictures_of_other_articles_are_left_out(image: str) -> None:
    assert pictures(image) == []


def test_pictures_beside_the_text_are_not_in_it() -> None:
    assert pictures("", "<div><img src=/img/other.jpg></div>") == []


def test_a_line_across_parts_the_text_where_it_stands_between_paragraphs() -> None:
    html = f"<h1>The bridge reopens</h1><article><hr><p>{FIRST}</p><hr><p>{SECOND}</p><p>{THIRD}</p><hr></article>"
    found = newscrawler.extract_article(html, URL).body_blocks or ()
    assert [block.type for block in found] == ["paragraph", "rule", "paragraph", "paragraph"]


def test_what_amp_tells_of_a_picture_that_fills_its_place_is_the_ratio_of_its_sides() -> None:
    [found] = pictures("<amp-img src=/img/arch-1200.jpg layout=responsive width=4 height=3></amp-img>")
    assert found.url == FILE
