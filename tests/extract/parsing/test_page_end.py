"""How a page's source ends."""

import pytest

from newscrawler.extract.parsing.page_end import last_bytes, page_end

HEAD = "<!doctype html><html lang=en><head><title>Ferries</title></head><body><p>They sail.</p>"


@pytest.mark.parametrize(
    ("rest", "end"),
    [
        ("</body></html>", "closed"),
        ("</BODY\n></HTML>\n<!-- 12 ms -->", "closed"),
        ("</html><script>" + "count();" * 2_000 + "</script>", "closed"),
        ("<footer>Since 1921</footer>", "open"),
        ("<script src=a.js></script>\n<!-- cached -->\n", "open"),
        ("<script>const s = '<style>';</script>", "open"),  # no markup stands in a script
        ("<p>They will not sail to", "broken"),
        ('<div class="teas', "broken"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "body": "<p>"', "broken"),
        ("<script>var a = 1;<p>", "broken"),
        ("<!-- what follows <div>", "broken"),
        ("<br />\n<b>Fatal error</b>:  Uncaught Error in <b>/a.php</b> on line <b>3</b><br />\n", "broken"),
        ("\nFatal error: Allowed memory size of 8 bytes exhausted in /a.php on line 3\n", "broken"),
    ],
)  # fmt: skip
def test_a_page_is_closed_by_its_end_tags_open_without_them_and_broken_in_the_midst_of_something(
    rest: str, end: str
) -> None:
    assert page_end((HEAD + rest).encode()) == end


@pytest.mark.parametrize(
    "source", [b"<li><a href=/a>A piece that a script fetches</a>", "<html><p>Of two".encode("utf-16")]
)
def test_what_is_no_whole_page_and_what_cannot_be_looked_at_counts_as_closed(source: bytes) -> None:
    assert page_end(source) == "closed"


def test_what_pages_of_a_template_end_with_is_alike_and_an_error_of_a_program_is_none() -> None:
    footer = b"<footer><p>The Gazette is read on both sides of the river, since 1921.</p></footer>\n"
    assert (
        last_bytes(b"<p>One." + footer) == last_bytes(b"<p>Two." + footer) != last_bytes(footer + b"<p>They sail.</p>")
    )
    assert last_bytes(b"<p>One.\nFatal error: Uncaught Error in /a.php on line 3\n") is None
