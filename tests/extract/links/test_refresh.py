"""Where pages send their readers on to."""

import pytest

from newscrawler.extract.links.embedded import unlinked
from newscrawler.extract.links.refresh import refresh_url
from newscrawler.extract.page import Page

URL = "https://news.example/"


def sent_on(html: str) -> str | None:
    return refresh_url(Page(html, URL))


@pytest.mark.parametrize(
    "script",
    [
        'window.location.href="/home.html";',
        "location = '/home.html'",
        'top.location.replace("/home.html");',
        '<!--\nwindow.location="home.html";\n//-->',
        'var seen = 1;\nif (seen) { document.location.assign("https://news.example/home.html") }',
    ],
)
def test_a_page_that_only_sends_its_readers_on_by_a_script_leads_there(script: str) -> None:
    assert sent_on(f"<html><head><script>{script}</script></head><body></body></html>") == f"{URL}home.html"


@pytest.mark.parametrize(
    "html",
    [
        f"<script>if (screen.width < 700) location.href = '/m/';</script><main><p>{'A text to read. ' * 30}</p></main>",
        "<script>location.href='/m/'</script><a href='/world'>World</a><a href='/sport'>Sport</a>",
        "<script>if (a) { location.href='/fr/' } else { location.href='/en/' }</script>",
        "<script>location.href = '/' + language;</script>",
        "<script>location.href = '/';</script>",
        "<script>track({location: '/home.html'})</script>",
        f"<script>{'x = 1;' * 1000} location.href='/m/';</script>",
    ],
)
def test_a_script_that_may_send_on_some_readers_leads_nowhere(html: str) -> None:
    assert sent_on(f"<html><body>{html}</body></html>") is None


def test_a_page_of_frames_leads_to_each_of_them() -> None:
    frames = '<frameset cols="20%,80%"><frame src="/menu.html"><frame src="main.html"><frame name="empty"></frameset>'
    assert unlinked(Page(f"<html>{frames}</html>", URL)) == ["/menu.html", "main.html"]


def test_a_box_of_another_page_is_looked_into_only_where_the_page_itself_links_no_article() -> None:
    boxes = "<iframe src='/box/latest.html'></iframe><iframe src='/challenge?id=7'></iframe>"
    link = "<a href='/2024/05/07/the-council-spoke-of-its-harbour'>It spoke</a>"
    assert unlinked(Page(f"<html><body>{boxes}</body></html>", URL)) == ["/box/latest.html"]
    assert unlinked(Page(f"<html><body>{link}{boxes}</body></html>", URL)) == []
