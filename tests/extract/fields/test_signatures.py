"""Who signs an article at its foot or as the last line of its text, where nothing around the headline tells."""

import pytest

from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)
ABOUT = (
    "<p>Rima Saad is a reporter who has written of bridges and ferries for ten years, and of the people on them.</p>"
)


def authors(above: str = "", below: str = "", end: str = "") -> list[str]:
    story = f"<h1>The old bridge is open</h1>{above}<div class=text>{TEXT}{end}</div>{below}"
    return extract_article(
        f"<html><body><div class=story>{story}</div></body></html>", "https://river.example/1"
    ).authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div class=post-footer>Posted by <span class=fn>the ferryman</span> at 21:11</div>", ["the ferryman"]),
        ("<div class=submitted>Submitted by <span class=username>rsaad</span> on 7 May 2024</div>", ["rsaad"]),
        ("<div class=post-user>By: <a href=/author/rima>Rima Saad</a></div>", ["Rima Saad"]),
        ("<div class=card>By: <a href=/news/2>Rima Saad</a></div>", []),
        ("<div class=comment>By <span class=fn>rsaad</span></div>", []),
    ],
)
def test_a_line_at_the_foot_signs_where_its_markup_names_an_author(line: str, names: list[str]) -> None:
    assert authors(below=line) == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("<p><b>Rima Saad</b></p>", ["Rima Saad"]),
        ("<p>Von Rima Saad</p>", ["Rima Saad"]),
        ("<p>Rima Saad, Omar Nasser, Lea Haddad of the council</p>", []),
        ("<h2>Rima Saad</h2>", []),
    ],
)
def test_a_whole_name_alone_as_the_last_line_of_the_text_signs_it(end: str, names: list[str]) -> None:
    assert authors(end=end) == names


def test_a_line_of_labels_below_the_text_names_the_author() -> None:
    assert authors(below="<div>Datum: 7.5.2024 Autor: Rima Saad Quelle: The River</div>") == ["Rima Saad"]


@pytest.mark.parametrize(
    ("line", "names", "day"),
    [
        ("by Rima Saad on Friday 7 May 2024", ["Rima Saad"], "2024-05-07"),
        ("Posted by Rima Saad on May 07 2024 · 12 Reads", ["Rima Saad"], "2024-05-07"),
        ("by the river on 7 May 2024", [], None),
    ],
)
def test_the_line_right_below_the_text_says_by_whom_and_when(line: str, names: list[str], day: str | None) -> None:
    story = f"<h1>The old bridge is open</h1><div class=text>{TEXT}</div><div class=meta>{line}</div>"
    cards = "".join(
        f"<h3><a href=/{n}>Another bridge is open</a></h3><p>By Omar Nasser on {n} May 2023</p>" for n in (1, 2)
    )
    article = extract_article(f"<html lang=en><body><div>{story}</div>{cards}</body></html>", "https://river.example/1")
    assert article.authors == names
    assert (str(article.date_published) if article.date_published else None) == day


def test_a_name_alone_signs_that_a_box_introduces() -> None:
    assert authors("<p>Rima Saad</p>", ABOUT) == ["Rima Saad"]
    assert authors("", f"<p>Rima Saad</p>{ABOUT}") == ["Rima Saad"]
    assert authors("<p>Rima Saad</p>") == []


def test_a_place_that_the_headline_of_another_article_begins_with_is_no_author() -> None:
    other = "<p><a href=/2>Port Selim dockyard reviews its loans to small bakers after a year of storms</a></p>"
    assert authors("", f"<p>Port Selim</p>{other}") == []


def test_of_two_that_boxes_introduce_none_is_the_author() -> None:
    box = f"<section class=card><div>Rima Saad</div>{ABOUT}</section>"
    assert authors("", box) == ["Rima Saad"]
    assert authors("", box + box.replace("Rima Saad", "Omar Nasser")) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by rsaad", ["rsaad"]),
        ("Posted by: rsaad | 7 May 2024", ["rsaad"]),
        ("by the river", []),
        ("Dec 26, 2025 • Mahua Das in Bridges", ["Mahua Das"]),
    ],
)
def test_a_line_between_headline_and_text_may_name_an_account_or_a_section(line: str, names: list[str]) -> None:
    assert authors(f"<p>{line}</p>") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>Posted in Bridges by rsaad on May 7, 2024</p>", ["rsaad"]),
        ("<p>RimaSaad 7.5.2024, 15:07</p>", ["RimaSaad"]),
        ("<p>Hamburg 7.5.2024, 15:07</p>", []),
        ("<p>Filed under: Bridges — rsaad @ 00:11</p>", ["rsaad"]),
        ("<ul><li>Author <a class=username href=/members/1>Bring more boats</a></ul>", ["Bring more boats"]),
    ],
)
def test_an_account_stands_beside_a_section_a_date_or_a_clock(line: str, names: list[str]) -> None:
    assert authors(above=line) == names


def test_a_heading_says_whose_name_is_below_it() -> None:
    more = "<p>See also: all that the city has ever written of the bridges that it built over the river.</p>"
    assert authors(below=f"{more}<h3>Author</h3><p>Rima D. Saad</p>") == ["Rima D. Saad"]
    assert authors(below=f"{more}<h3>Author</h3><p>Bridges</p>") == []


def test_a_list_under_a_heading_names_all_authors() -> None:
    box = "<h6>Author(s)</h6><ul><li>Rima Saad</li><li>Omar Nasser</li><li>Download</li></ul>"
    assert authors(below=box) == ["Rima Saad", "Omar Nasser"]


def test_a_team_or_a_name_before_a_small_word_stands_by_the_date() -> None:
    assert authors(above="<p>River Team</p><p>7 May 2024</p>") == ["River Team"]
    assert authors(above="<div>Rima Saad</div><div>on</div><div>7 May 2024</div>") == ["Rima Saad"]
    assert authors(above="<p>Our team</p><p>7 May 2024</p>") == []


def test_the_editors_of_a_chinese_text_sign_where_no_writer_does() -> None:
    text = "".join(
        f"<p>旧桥在周二上午重新通车，城里第{n}区的居民终于走过了这座桥，他们说等了很久。</p>" for n in "一二三四"
    )
    for above, names in (("", ["林知秋", "许南舟"]), ("<p>记者 周行</p>", ["周行"])):
        story = f"<h1>旧桥重新通车</h1>{above}<div class=text>{text}<p>（责编：林知秋、许南舟）</p></div>"
        article = extract_article(f"<html lang=zh><body>{story}</body></html>", "https://river.example/1")
        assert article.authors == names


@pytest.mark.parametrize("label", ["Author:&nbsp;", "Автор:&nbsp;", "Author:<br>"])
def test_a_line_that_breaks_part_from_others_at_the_foot_signs_alone(label: str) -> None:
    below = (
        f"<div>{label}Rima Saad<br>Source of the picture:&nbsp;Lin Abara<br>Tags:&nbsp;<a href=/t/1>Bridges</a></div>"
    )
    assert authors(below=below) == ["Rima Saad"]
    counted = below.replace("Source of the picture", "Number of readers").replace("Lin Abara", "1872")
    assert authors(below=counted) == ["Rima Saad"]


def test_what_stands_in_the_line_without_a_space_is_no_part_of_the_name() -> None:
    byline = "<span class=byline>By <span class='author vcard'><a href=/w/1>Rima Saad</a></span></span>"
    below = f"<div class=entry-meta>{byline}<span class=cat-links><a href=/c/1>Town</a></span></div>"
    assert authors(below=below) == ["Rima Saad"]


def test_two_who_sign_in_the_last_line_are_two() -> None:
    assert authors(end="<p>By Rima Saad and Omar Haddad</p>") == ["Rima Saad", "Omar Haddad"]
