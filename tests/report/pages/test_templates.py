from html import escape

import pytest

from newscrawler.report.pages.templates import environment, lang, moment, plain, web_url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "https:evil",
        "http://[",
        "https://n.example/\u202egpj.exe",
        "",
        None,
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str | None) -> None:
    assert web_url(url) is None


def test_an_address_of_the_web_does() -> None:
    assert web_url("https://n.example/a?b=1&c=2") == "https://n.example/a?b=1&c=2"


def test_text_is_escaped_wherever_it_stands() -> None:
    hostile = "\"'><script>alert(1)</script>"
    template = environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    assert "<script" not in template.render(text=hostile)
    assert escape("<script>") in template.render(text=hostile)


@pytest.mark.parametrize("language", ['en"onload="x', "", None, "x", "en us"])
def test_what_is_no_language_is_not_named_as_one(language: str | None) -> None:
    assert lang(language) == ""


def test_a_language_is_named() -> None:
    assert lang("ar") == ' lang="ar"'


def test_a_title_has_nothing_that_turns_its_direction_around() -> None:
    assert plain("a\u202eb\u2067c\u200fd\ne") == "a b c d e"


@pytest.mark.parametrize("timestamp", [None, 1e30, -1e30])
def test_a_time_that_cannot_be_is_a_dash(timestamp: float | None) -> None:
    assert moment(timestamp) == "-"
