"""Caption and credit stand with the picture that the page shows at the address of its main image."""

import pytest

from newscrawler.extract.fields.captions import printed
from newscrawler.extract.page import Page

IMAGE = "https://n.example/media/quay-at-dawn.jpg"


@pytest.mark.parametrize(
    ("html", "caption", "credit"),
    [
        ("<figure>{}<figcaption>The quay (Lin Abara)</figcaption></figure>", "The quay", "Lin Abara"),
        ("<div>{}<p class=pic-text>The quay</p></div><p>Text of the article.</p>", "The quay", None),
        ("<figure>{}<figcaption>The quay | Foto: Lin Abara</figcaption></figure>", "The quay", "Lin Abara"),
        ("<figure>{}<figcaption>The quay. Image credit: Lin/AFP</figcaption></figure>", "The quay.", "Lin/AFP"),
        ("<figure>{}<figcaption>The Foto: a quay</figcaption></figure>", "The Foto: a quay", None),
        ("<figure>{}<figcaption>The quay. Foto: Lin <i class=copyright></i></figcaption></figure>", "The quay.", "Lin"),
        ("<div><a>{}</a></div><p class=wp-caption-text>The quay</p>", "The quay", None),
        ("<table><tr><td>{}<tr><td>The quay</table><p>Text</p>", "The quay", None),
        ("<figure>{}<figcaption>The quay <i class=credit>© Lin</i></figcaption></figure>", "The quay", "Lin"),
        ("<figure>{}<figcaption>The quay</figcaption> <cite>Lin</cite></figure>", "The quay", "Lin"),
        ("<div class=copyright>{}<i class=legend>The quay</i> <i class=copy>© Lin</i></div>", "The quay", "Lin"),
        ("<figure>{}<figcaption><b>1/4</b> <b>The quay</b></figcaption></figure>", "The quay", None),
        (
            "<figure>{}<figcaption>The quay <i class=credit><b class=credits>Credit:</b> Lin</i></figcaption></figure>",
            "The quay",
            "Lin",
        ),
        (
            "<figure>{}<figcaption><b class=caption>The quay</b> <b>Foto: Lin</b></figcaption></figure>",
            "The quay",
            "Lin",
        ),
        ("<figure>{}<figcaption>The quay at dawn. © Lin/AFP</figcaption></figure>", "The quay at dawn.", "Lin/AFP"),
        ("<figure>{}<figcaption>The quay at dawn / Lin Abara</figcaption></figure>", "The quay at dawn", "Lin Abara"),
        ("<figure>{}<figcaption>The quay. Lin Abara / AFP</figcaption></figure>", "The quay.", "Lin Abara / AFP"),
        ("<figure>{}<figcaption>The quay. | Lin Abara</figcaption></figure>", "The quay.", "Lin Abara"),
        ("<figure>{}<figcaption><p>The quay.</p><i>Lin/AFP</i></figcaption></figure>", "The quay.", "Lin/AFP"),
        (
            "<figure>{}<figcaption><i>The quay.</i> <i>Lin Abara via AP</i></figcaption>",
            "The quay.",
            "Lin Abara via AP",
        ),
        ("<figure>{}<figcaption><i>The quay.</i> <i>It is old</i></figcaption>", "The quay. It is old", None),
        ("<figure>{}<figcaption><i>The quay</i> <i>Lin</i></figcaption>", "The quay Lin", None),
        ("<figure>{}<figcaption>The quay. Photo by Lin Abara</figcaption></figure>", "The quay.", "Lin Abara"),
        ("<figure>{}<figcaption>The quay. FOTO Lin Abara</figcaption></figure>", "The quay.", "Lin Abara"),
        ("<figure>{}<figcaption>The quay at dawn [Lin/AFP]</figcaption></figure>", "The quay at dawn", "Lin/AFP"),
        ("<figure>{}<figcaption>Foto: Lin Abara (AFP)</figcaption></figure>", None, "Lin Abara (AFP)"),
        ("<figure>{}<figcaption>The one / the other side</figcaption></figure>", "The one / the other side", None),
        ("<figure>{}<figcaption>The quay (Photo: Lin Abara)</figcaption></figure>", "The quay", "Lin Abara"),
        ("<figure>{}<figcaption>The quay. Foto: Lin Abara.</figcaption></figure>", "The quay.", "Lin Abara"),
        (
            "<figure>{}<figcaption>The quay. Foto: Bridge Images Inc.</figcaption></figure>",
            "The quay.",
            "Bridge Images Inc.",
        ),
        ("<figure>{}<figcaption>The quay <i class=credit>Foto: ©</i></figcaption></figure>", "The quay", None),
        (
            "<figure>{}<figcaption>The quay <small>Photo: Lin Abara</small></figcaption></figure>",
            "The quay",
            "Lin Abara",
        ),
        ("<figure>{}<figcaption>The quay <small>© Foto: Lin</small></figcaption></figure>", "The quay", "Lin"),
        ("<figure>{}<figcaption>Photo: <i class=credit>Lin</i></figcaption></figure>", None, "Lin"),
        ("<figure>{}<p class=attribution>Lin</p><figcaption>The quay</figcaption></figure>", "The quay", "Lin"),
        ("<figure>{}<figcaption>Bến tàu. Ảnh: Lê Thu</figcaption></figure>", "Bến tàu.", "Lê Thu"),
        ("<figure>{}<figcaption>물가의 부두 (사진=한서윤)</figcaption></figure>", "물가의 부두", "한서윤"),
        ("<figure>{}<figcaption>河口的码头（林知远 摄）</figcaption></figure>", "河口的码头", "林知远"),
        ("<figure>{}<figcaption>河口的码头 摄影：林知远</figcaption></figure>", "河口的码头", "林知远"),
        ("<p>{}</p><p><em>The quay at dawn. Photo: Lin</em></p><p>Text.</p>", "The quay at dawn.", "Lin"),
        ("<div><div>{}</div><i>The quay. Photo: Lin</i><br><br>Text of it.<br></div>", "The quay.", "Lin"),
        (
            "<figure>{}<figcaption>It is so. Photos show a boat</figcaption></figure>",
            "It is so. Photos show a boat",
            None,
        ),
        (
            "<figure>{}<figcaption class=caption>The quay.<b class=caption-byline>Foto: Lin</b></figcaption></figure>",
            "The quay.",
            "Lin",
        ),
        ("<figure>{}<figcaption><i>The quay.</i> | <i>Lin Abara</i></figcaption></figure>", "The quay.", "Lin Abara"),
        ("<figure>{}<figcaption>The quay. / Lin Abara / AFP</figcaption></figure>", "The quay.", "Lin Abara / AFP"),
        ("<figure><div>{}<b>Lin Abara</b></div><figcaption>The quay</figcaption></figure>", "The quay", "Lin Abara"),
        (
            "<figure><div>{}<p><i>Source, </i>Lin of the bay</p></div><figcaption><i>Caption, </i><p>The quay</p>"
            "</figcaption></figure>",
            "The quay",
            "Lin of the bay",
        ),
        ("<figure><div>{}<b>View it larger</b></div><figcaption>The quay</figcaption></figure>", "The quay", None),
        ("<div>{}<div>The quay © Lin Abara</div></div><p>Text of it.</p>", "The quay", "Lin Abara"),
        ("<div>{}<div>Text of the article.</div></div>", None, None),
        ("<figure>{}</figure><p>The first paragraph of the text.</p>", None, None),
        ("<div>{}<h2>Another story</h2><p>Of another day.</p></div>", None, None),
    ],
)
@pytest.mark.parametrize(
    "image", ["src=/media/quay-at-dawn.jpg", "src=data:, data-src=/media/quay-at-dawn-1024x576.jpg"]
)
def test_what_is_printed_with_a_picture_is_told_apart_by_names_and_parentheses(
    html: str, image: str, caption: str | None, credit: str | None
) -> None:
    page = Page(f"<body><h1>A quay</h1>{html.format(f'<img {image}>')}", "https://n.example/a")
    assert printed(page, IMAGE) == (caption, credit)


def test_a_picture_that_the_page_does_not_show_has_nothing_printed_with_it() -> None:
    page = Page("<figure><img src=/other.jpg><figcaption>Another</figcaption></figure>", "https://n.example/a")
    assert printed(page, IMAGE) is None


def test_a_file_s_name_of_few_letters_tells_a_picture_by_its_whole_address() -> None:
    html = "".join(f"<figure><img src=/{n}/12.jpg><figcaption>Quay {n}</figcaption></figure>" for n in (3, 4))
    assert printed(Page(html, "https://n.example/a"), "https://n.example/4/12.jpg") == ("Quay 4", None)
    assert printed(Page(html, "https://n.example/a"), "https://n.example/5/12.jpg") is None


def test_the_pictures_of_a_gallery_are_numbered_and_none_is_another_s_size() -> None:
    of_others = "".join(
        f"<figure><img src=/media/quay-at-dawn-{n}.jpg><figcaption>No. {n}</figcaption></figure>" for n in (1, 22)
    )
    page = Page(f"<figure><img src=/media/quay-at-dawn.jpg></figure>{of_others}", "https://n.example/a")
    assert printed(page, IMAGE) == (None, None)
    page = Page(
        f"{of_others}<figure><img src=/media/quay-at-dawn-640.jpg><figcaption>Own</figcaption></figure>", page.url
    )
    assert printed(page, IMAGE) == ("Own", None)


def test_the_only_picture_in_the_declared_one_s_folder_below_the_page_is_the_same_in_another_scale() -> None:
    page, image = "https://n.example/town/a-quay", "https://n.example/town/a-quay/@@images/image-1200-bb00.png"
    figure = "<figure><img src={}/@@images/image-800-cc11.png><figcaption>The quay</figcaption></figure>"
    assert printed(Page(figure.format(page), page), image) == ("The quay", None)
    other = "<img src=https://n.example/town/a-quay/@@images/image-400-dd22.png>"
    assert printed(Page(figure.format(page) + other, page), image) is None
    assert printed(Page(figure.format("/town/another"), page), image) is None


def test_a_paragraph_of_the_text_that_holds_a_picture_is_no_caption() -> None:
    text = "The quay was closed on Monday, and whoever came was sent home. " * 4
    assert printed(Page(f"<div><p><img src={IMAGE}> {text}</p></div>", "https://n.example/a"), IMAGE) in (
        None,
        (None, None),
    )
    assert printed(Page(f"<div><p><img src={IMAGE}> The quay</p></div>", "https://n.example/a"), IMAGE) == (
        "The quay",
        None,
    )


def test_a_sentence_that_goes_on_behind_the_picture_it_begins_with_is_no_caption() -> None:
    long = (
        "The quay at which the ferries have landed since the old bridge fell is to be raised by half a metre this year."
    )
    page = Page(f"<p><img src={IMAGE}>{long}</p><p>Another paragraph of the text.</p>", "https://n.example/a")
    assert printed(page, IMAGE) == (None, None)
    page = Page(f"<p><img src={IMAGE}><br>{long}</p><p>Another paragraph of the text.</p>", "https://n.example/a")
    assert printed(page, IMAGE) == (long, None)
