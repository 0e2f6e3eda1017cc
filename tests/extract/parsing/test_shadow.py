"""What a custom element draws in a shadow root that the page declares is text as any other."""

import pytest

import newscrawler
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of

URL = "https://river.example/world/the-bridge-is-open-again"
TEXT = "".join(f"<p>In year {n} the bridge was mended for the {n}th time, says the council.</p>" for n in range(2, 12))


@pytest.mark.parametrize("declares", ["shadowrootmode=open", 'shadowrootmode="closed"', "shadowroot=open"])
def test_a_declared_shadow_root_is_read(declares: str) -> None:
    drawn = f"<style>p {{ color: red }}</style>{TEXT}<slot></slot>"
    body = f"<main><h1>The bridge is open again</h1><x-text><template {declares}>{drawn}</template></x-text></main>"
    article = newscrawler.extract_article(f"<html lang=en><body>{body}</body></html>", URL)
    assert article.body is not None
    assert len(article.body.split("\n\n")) == 10
    assert "color" not in article.body


def test_another_template_is_none() -> None:
    page = Page(
        "<body><p>One</p><template shadowrootmode=none><p>Two</p></template><template><p>Three</p></template>", URL
    )
    assert text_of(page.root) == "One"
