"""A line below a picture that says whom it is by is a caption, whatever holds it, and no text."""

import pytest

from newscrawler.extract import extract_article

TEXT = [
    "The ferry to the outer islands runs all winter, the harbour board said, for the first time since the pier fell.",
    "Nobody had counted on so many passengers, and the second boat leaves an hour later than the timetable has it.",
    "Until the spring the fare stays what it was, whatever the repair of the landing stage at Lenn may come to cost.",
]
IMAGE = "<img src=/quay.jpg alt=''>"


def body(between: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    html = f"<article><h1>Ferries run all winter</h1>{''.join([*paragraphs[:2], between, *paragraphs[2:]])}</article>"
    return extract_article(f"<html><body>{html}</body></html>", "https://quay.example/ferries-run").body or ""


@pytest.mark.parametrize(
    "between",
    [
        f"<p><span class=img-caption><span>{IMAGE}</span><span>The pier from the sea</span></span></p>",
        f"<div class=my-8>{IMAGE}<div><b>The pier from the sea</b><b>© Lin Abara</b></div></div>",
        f"<p>{IMAGE}<br><em>The pier from the sea. Photo: Lin Abara</em></p>",
        f"<p>{IMAGE}</p><p><em>The pier from the sea / Lin Abara</em></p>",
        f"<div>{IMAGE}<p>The pier from the sea. | Photo by Lin Abara</p></div>",
        f"<div><div>{IMAGE}<noscript>{IMAGE}</noscript></div><p>The pier from the sea. Foto: Lin/AFP</p></div>",
        f"<div>{IMAGE}<div><span><p>The pier from the sea (Photo: Lin Abara)</p></span></div></div>",
        f"<p align=center>{IMAGE}</p><p align=center>从水面望去的码头（林知远 摄）</p>",
        f"<p>{IMAGE}</p><p><font color=gray>从水面望去的码头 摄影：林知远</font></p>",
        f"<p>{IMAGE}</p><p>물가에서 바라본 부두 (사진=한서윤)</p>",
        f"<p align=center>{IMAGE}</p><p align=center>从水面望去的码头</p>",
        f"<p>{IMAGE}</p><p style='color:gray; text-align: center;'>The pier from the sea</p>",
        f"<p>{IMAGE}</p><p>▲ 물가에서 바라본 부두</p>",
        f"<p>{IMAGE}</p><p><em>The pier from the sea</em></p>",
        f"<p><a href=/quay.jpg>{IMAGE}</a><em>The pier from the sea leans as it did.</em></p>",
    ],
)
def test_a_line_below_a_picture_that_says_whom_it_is_by_or_is_set_as_a_caption_is_no_text(between: str) -> None:
    assert body(between) == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{IMAGE}</p><p>The pier from the sea leans as it did.</p>",  # no credit
        f"<p>{IMAGE}</p><p align=center>The pier from the sea leans as it did.</p>",  # a sentence
        f"<p>{IMAGE}</p><p align=center>(It leans more than it did last year.)</p>",
        f"<p>{IMAGE}</p><p align=center>What the harbour board has to say of it:</p>",
        f"<p>{IMAGE}</p><p><em>The pier from the sea leans as it did.</em></p>",
        f"<p>{IMAGE}</p><p align=center><b>Why the pier leans</b></p>",  # a heading
        f"<p>{IMAGE}</p><p align=center>The pier that leans</p><p align=center>leans to the sea</p>",  # verses
        "<p align=center>The pier from the sea</p>",  # no picture
        "<p>What they have is a boat. Photo: Lin Abara</p>",  # no picture
        f"<p>{IMAGE}</p><p>Where to register: https://quay.example/tickets/ Photo: Lin Abara</p>",
        f"<p>{IMAGE}</p><p>So it was.</p><p>What they have is a boat. Photo: Lin Abara</p>",
        f"<div><p>It leans.</p>{IMAGE}<p>It leans, and so it will.</p><p>The pier. Photo: Lin Abara</p></div>",
    ],
)
def test_a_line_without_a_credit_or_a_picture_of_its_own_stays_as_it_is(line: str) -> None:
    assert body(line) != "\n\n".join(TEXT)


def test_a_line_that_breaks_part_from_the_text_is_a_caption_below_its_picture() -> None:
    lines = "<br><br>".join([TEXT[0], f"{IMAGE}<br><i>The pier from the sea. Photo: Lin Abara</i>", *TEXT[1:]])
    html = f"<html><body><article><h1>Ferries run all winter</h1><div>{lines}</div></article></body></html>"
    assert extract_article(html, "https://quay.example/ferries-run").body == "\n\n".join(TEXT)
