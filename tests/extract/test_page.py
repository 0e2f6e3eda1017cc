"""A page is parsed once, whatever it is made of."""

import gc
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract import assemble
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.encoding import as_utf8
from newscrawler.extract.parsing.tree import parse, text_of
from newscrawler.site import Site
from newscrawler.spiders.almayadeen import AlmayadeenSpider

URL = "https://news.example/story"


@pytest.mark.parametrize(
    "html", [b"", b" ", b"\0", "", "plain words", b"\xff\xfe", b"<!-- -->", b"<?xml version='1.0'?>"]
)
def test_what_is_no_markup_is_an_empty_page(html: bytes | str) -> None:
    assert Page(html, URL).root.tag == "html"


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_parsing_never_raises(html: bytes | str) -> None:
    assert text_of(parse(as_utf8(html))) is not None


def test_bytes_that_are_utf8_are_read_as_such_whatever_they_declare() -> None:
    html = '<meta charset="windows-1256"><p>Café اليوم</p>'.encode()
    assert text_of(parse(as_utf8(html))).endswith("Café اليوم")


@pytest.mark.parametrize(
    ("html", "content_type"),
    [
        ('<meta charset="windows-1256"><p>اليوم</p>'.encode("windows-1256"), None),
        ("<p>اليوم</p>".encode("windows-1256"), "text/html; charset=windows-1256"),
    ],
)
def test_other_bytes_are_read_by_their_declaration(html: bytes, content_type: str | None) -> None:
    assert text_of(parse(as_utf8(html, content_type))) == "اليوم"


def test_a_nul_byte_does_not_end_the_page() -> None:
    assert text_of(parse(as_utf8(b"<p>one\0</p><p>two</p>"))) == "one two"


def test_block_elements_and_line_breaks_part_words_and_inline_elements_do_not() -> None:
    html = "<div>One<br>two<p>three</p>fo<b>u</b>r <i>fi</i><span>ve</span><ul><li>six<li>seven</ul></div>"
    assert text_of(parse(as_utf8(html))) == "One two three four five six seven"


def test_what_a_reader_does_not_see_is_no_text() -> None:
    html = "<div>a<script>x</script><style>y</style><noscript>z</noscript><svg><title>t</title></svg> b</div>"
    assert text_of(parse(as_utf8(html))) == "a b"


def test_a_page_nested_deeply_does_not_end_the_run() -> None:
    assert text_of(parse(b"<div>" * 10_000 + b"deep")) in ("deep", "")


def test_links_are_read_against_the_page_or_its_base() -> None:
    assert Page("<p>", URL).absolute("a?utm_source=x#y") == "https://news.example/a"
    assert Page('<base href="/news/">', URL).absolute("a") == "https://news.example/news/a"
    assert Page('<base href="javascript:1">', URL).absolute("a") == "https://news.example/a"
    assert Page("<p>", URL).absolute("mailto:a@b.example") is None


def test_a_path_is_that_of_a_url_on_the_pages_own_host() -> None:
    page = Page("<p>", URL)
    assert page.path_of("https://news.example/a/b?c") == "/a/b"
    assert page.path_of("https://other.example/a/b") is None


TEXT = "<p>The bridge over the river was opened again on Monday.</p>" * 12


@pytest.mark.parametrize(
    "hidden",
    [
        "<template><div>hidden</template>",
        "<template><table><tr><td>hidden</template>",
        "<template><template>hidden</template><p>hidden</p></template><template><ul>",
        '<svg><title>hidden<path d="M0"></svg>',
        '<svg><path d="M0">',
        "<button type=submit>",
        "<button>hidden</button><button>",
        "<select><option>",
        "<noscript><img src=x>",
        "<object data=x>",
        "<iframe src=x>",
        "<textarea>",
    ],
)
def test_an_unseen_element_that_nobody_closed_hides_no_page(hidden: str) -> None:
    html = f"<head><title>Our page</title></head><body><h1>Bridge</h1>{hidden}<div>{TEXT}</div><p>end</p></body>"
    page = Page(html, URL)
    shown = text_of(page.root)
    assert page.faults["unclosed"] == 1
    assert shown.count("bridge") == 12
    assert shown.endswith("end")
    assert "hidden" not in shown
    assert page.root.findtext(".//title") == "Our page"


@pytest.mark.parametrize("tag", ["template", "button", "select", "textarea", "svg", "iframe", "object"])
def test_what_a_closed_element_hides_stays_hidden_however_long_it_is(tag: str) -> None:
    html = f"<body><p>One line.</p><{tag}><div>{TEXT}</div></{tag}><p>Another line.</p></body>"
    assert "bridge" not in text_of(Page(html, URL).root)


@pytest.mark.parametrize(
    "html",
    [
        "<html lang=de-AT>",
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de">',
        '<html><head><meta http-equiv="Content-Language" content="de">',
    ],
)
def test_a_page_declares_its_language_as_html_xhtml_or_a_header_do(html: str) -> None:
    assert Page(f"{html}<body><p>Text", "https://n.example/a").language == "de"


@pytest.mark.parametrize("site", [None, AlmayadeenSpider.site], ids=["none", "profile"])
def test_a_page_is_freed_with_its_tree_when_nobody_reads_it_any_more(site: Site | None) -> None:
    told = '{"@type": "NewsArticle", "headline": "The bridge is open", "author": {"name": "Rima Saad"}}'
    json_ld = f'<script type="application/ld+json">{told}</script>'
    gc.collect()
    gc.disable()
    try:
        page = Page(
            f"{json_ld}<article><h1>The bridge is open</h1><p>By Rima Saad</p><p>{TEXT}</p></article>", URL, site
        )
        assert assemble(page).headline == "The bridge is open"
        left = ref(page)
        del page
        assert left() is None
        assert not any(type(each) is Scope for each in gc.get_objects())  # each holds its element
    finally:
        gc.enable()


def test_a_text_for_readers_without_scripts_is_read_where_the_page_shows_no_other() -> None:
    text = "<p>The old bridge was opened to traffic in the morning, and people of all parts crossed it.</p>" * 6
    drawn = f"<body><div id=app></div><noscript>Please switch scripts on.</noscript><noscript>{text}</noscript>"
    assert text_of(Page(drawn, "https://n.example/a").root).startswith("The old bridge was opened")
    beside = "<ul>" + "<li><a href=/x>Older news of the river</a>" * 40 + "</ul>"
    template = f"<body><div class=post><script type='text/template'>{text}</script><noscript>{text}</noscript></div>"
    assert text_of(Page(template + beside, "https://n.example/a").root).startswith("The old bridge was opened")
    shown = f"<body>{text}{text}<noscript>{text}</noscript>"
    assert text_of(Page(shown, "https://n.example/a").root).count("The old bridge") == 12
