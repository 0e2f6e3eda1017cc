"""What is added around a text is none of it, whatever the model says: comments, polls, consent, boxes about authors."""

import pytest

from newscrawler.extract.body.additions import additions
from newscrawler.extract.body.blocks import TextBlock, blocks
from newscrawler.extract.parsing.tree import parse

TEXT = "The old bridge over the river was opened to traffic on Tuesday, three years after the flood had closed it. "
ARTICLE = f"<div class=story>{f'<p>{TEXT}</p>' * 4}</div>"


def left(html: str) -> str:
    """What is left of a page's text where the model took all of it."""
    found: list[TextBlock] = blocks(parse(f"<html><body>{html}</body></html>".encode()))
    added = additions(found, [True] * len(found))
    return " ".join(block.text for block in found if block.scope not in added)


@pytest.mark.parametrize(
    "box",
    [
        '<div id="onetrust-consent-sdk"><div role="alertdialog"><p>{}</p></div></div>',
        '<div class="cookie-notice"><p>{}</p></div>',
        '<ol class="commentlist"><li><p>{}</p></li></ol>',
        '<div id="disqus_thread"><p>{}</p></div>',
        '<section class="article__comments"><p>{}</p></section>',
        '<div class="c-poll"><p>{}</p></div>',
        '<div class="AuthorBio"><p>{}</p></div>',
        '<div class="wp-caption"><p>{}</p></div>',
        '<div id="page-footer"><p>{}</p></div>',
        '<div class="related-posts"><p>{}</p></div>',
        '<div id="article-related"><p>{}</p></div>',
        '<div class="relatedlinks"><p>{}</p></div>',
        '<div class="RelatedCoverage"><p>{}</p></div>',
        '<div class="notas_relacionadas"><p>{}</p></div>',
        '<div id="commentbox"><p>{}</p></div>',
        '<div class="comentarios"><p>{}</p></div>',
        '<div class="noprint"><p>{}</p></div>',
        '<div class="author-info"><p>{}</p></div>',
        '<div class="outbrain-widget"><p>{}</p></div>',
        '<div class="playerControl"><ul class="playbackRateBox"><li>{}</li></ul></div>',
    ],
)
def test_a_box_that_is_named_for_an_addition_is_left_out_however_much_it_holds(box: str) -> None:
    assert left(ARTICLE + box.format("I think so, too. " * 80)) == " ".join([TEXT.strip()] * 4)


@pytest.mark.parametrize(
    "name", ["post comments-open", "news filterNonGdprEmbeds", "entry has-comments", "cookie-policy"]
)
def test_a_name_that_says_whether_a_text_has_comments_is_none_of_theirs(name: str) -> None:
    html = ARTICLE + f'<div class="{name}"><p>The toll stays.</p></div>'
    assert left(html).endswith("The toll stays.")


def test_a_heading_may_have_its_own_words_for_an_id() -> None:
    html = ARTICLE + '<h3 id="recommended-boats">Recommended boats</h3>'
    assert left(html).endswith("Recommended boats")


def test_where_hardly_anything_else_is_left_the_box_is_the_text() -> None:
    text = f'<div class="comment"><p>{TEXT * 5}</p></div>'
    assert left("<p>A short line.</p>" + text).endswith(TEXT.strip())
