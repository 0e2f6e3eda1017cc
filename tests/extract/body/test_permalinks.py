"""The box that says where a text stands is no text; an address in a sentence is."""

import pytest

from newscrawler.extract import extract_article

URL = "https://river.example/2024/05/07/the-old-bridge-is-open/"
TEXT = [f"People of part {part} of the city crossed the old bridge on Tuesday, and were glad." for part in "abc"]


def body(below: str, *lines: str) -> str:
    text = "".join(f"<p>{part}</p>" for part in (*TEXT[:2], *lines, TEXT[2]))
    return (
        extract_article(f"<h1>The old bridge is open</h1><article><div>{text}</div>{below}</article>", URL).body or ""
    )


@pytest.mark.parametrize("host", ["https://river.example", "https://theme.example"])
def test_a_list_with_the_address_of_the_page_is_no_text_whatever_host_its_theme_prints(host: str) -> None:
    rights = "This work may be copied by all who name its author and change nothing."
    box = f"<li><b>Address:</b> {host}/2024/05/07/the-old-bridge-is-open/</li><li><b>Rights:</b> {rights}</li>"
    assert body(f"<div><ul><li><b>Title:</b> The old bridge is open</li>{box}</ul></div>") == "\n\n".join(TEXT)


def test_beside_paragraphs_only_the_line_with_the_address_is_none() -> None:
    more = f"{TEXT[0]} {TEXT[1].replace('part b', 'the middle')} And so it went on until the evening."
    assert body(f"<div><p>{more}</p><p>Address: {URL}</p></div>") == "\n\n".join([*TEXT, more])


def test_the_address_of_another_page_is_text() -> None:
    line = "The report can be read by all at https://river.example/reports/the-old-bridge-2024/ from Monday on."
    assert body("", line) == "\n\n".join([*TEXT[:2], line, TEXT[2]])
