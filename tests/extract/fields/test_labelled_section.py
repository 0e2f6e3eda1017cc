"""The section behind a label, and the last link of a trail that the headline ends."""

import pytest

from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two", "three", "four")
)
HEADLINE = "The old bridge is open again"
TITLE = f"<h1>{HEADLINE}</h1>"


def section(html: str) -> str | None:
    return extract_article(f"<html><body>{html}</body></html>", "https://river.example/index.php?id=41").section


@pytest.mark.parametrize(
    "line",
    [
        '<dl><dd>By: Lin Abara</dd><dd><i class="icon"></i> Category: <a href="?c=3">Town life</a></dd></dl>',
        '<p><span>Rubrik:</span> <a href="?c=3">Town life</a></p>',
        '<p>13 May 2026 | Posted in <a href="?c=3">Town life</a>, <a href="?c=4">Sea</a></p>',
        '<div>التصنيف: <span><a href="?c=3">Town life</a></span></div>',
    ],
)
def test_a_link_behind_a_label_for_sections_beside_the_headline_is_the_section(line: str) -> None:
    assert section(f"<main>{TITLE}{line}{TEXT}</main>") == "Town life"


@pytest.mark.parametrize(
    "line",
    [
        '<p>By <a href="?a=3">Lin Abara</a></p>',
        '<p>Category <a href="?c=3">Town life</a></p>',  # a button of a menu, maybe
        '<p>Category: <a href="?c=3">All that a town does when nobody looks at what it does</a></p>',
    ],
)
def test_a_link_behind_other_words_is_none(line: str) -> None:
    assert section(f"<main>{TITLE}{line}{TEXT}</main>") is None


@pytest.mark.parametrize(
    "trail",
    [
        f'<nav><a href="/">Start</a> &gt; <a href="?r=2">Town life</a> &gt; <strong>{HEADLINE}</strong></nav>',
        f'<p><a href="/">Start</a> / <a href="?r=2">Town life</a> / {HEADLINE}</p>',
        '<p><a href="/">首页</a> › <a href="/index.php">门户</a> › <a href="?r=2">Town life</a> › 查看内容</p>',
        '<p><a href="./">首页</a> › <a href="/index.php">门户</a> › <a href="?r=2">Town life</a> › 查看内容</p>',
        '<p><b>You are here:</b> <a href="https://river.example/">Start</a> » <a href="?r=2">Town life</a> »</p>',
        f'<ul><li><a href="/">Start</a></li><li><a href="?r=2">Town life</a></li><li>{HEADLINE}</li></ul>',
    ],
)
def test_the_last_link_of_a_trail_that_the_headline_ends_is_the_section(trail: str) -> None:
    assert section(f"{trail}<main>{TITLE}{TEXT}</main>") == "Town life"


@pytest.mark.parametrize(
    "trail",
    [
        f'<nav><a href="/">Start</a> &gt; <strong>{HEADLINE}</strong></nav>',
        f'<nav><a href="/">Start</a> &gt; <a href="/index.php?id=41">The bridge</a> &gt; {HEADLINE}</nav>',
        f'<nav><a href="/">Start</a> &gt; <a href="?r=1">News</a> &gt; {HEADLINE}</nav>',
        '<nav><a href="/">Start</a> &gt; <a href="?r=2">Town life</a></nav>',
    ],
)
def test_a_trail_to_the_page_itself_or_to_everything_has_none(trail: str) -> None:
    assert section(f"{trail}<main>{TITLE}{TEXT}</main>") is None


def test_so_is_one_behind_such_a_label_right_below_the_text() -> None:
    foot = '<div><span>نشر في </span><a href="?c=3">Town life</a></div>'
    assert section(f"<main>{TITLE}{TEXT}</main>{foot}") == "Town life"
    tags = '<div>Filed under: <a href="?t=3">Town life</a></div>'
    assert section(f"<main>{TITLE}{TEXT}</main>{tags}") is None
    way = '<p><a href="/">Start</a> &gt; <a href="?p=2">Portal</a> &gt; Article <a href="/join">Write for us</a></p>'
    assert section(f"{way}<main>{TITLE}{TEXT}</main>") is None
    cards = "".join(f"<li><a href=?id={n}>A boat of the year {n} comes home</a></li>" for n in range(9))
    assert section(f"<main>{TITLE}{TEXT}</main><ul>{cards}</ul>{foot}") is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (f"{HEADLINE} &gt; Town life | The River", "Town life"),
        (f"{HEADLINE} &gt; The River", None),
        (f"Start &gt; {HEADLINE} | The River", None),
        (f"{HEADLINE} &gt; Town life &gt; Boats | The River", None),
    ],
)
def test_the_step_between_headline_and_site_in_the_title_is_the_section(title: str, told: str | None) -> None:
    assert section(f"<head><title>{title}</title></head><main>{TITLE}{TEXT}</main>") == told
