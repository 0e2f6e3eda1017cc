"""What stands in an article's text and is not its text."""

import pytest

from newscrawler.extract.general.blocks import blocks
from newscrawler.extract.general.foreign import without_foreign
from newscrawler.extract.page import Page

TEXT = "<p>The bridge was opened on Tuesday, three years after the flood.</p>"


def kept(html: str, description: str = "") -> list[str]:
    found = blocks(Page(html, "https://river.example/bridge").root)
    chosen = without_foreign(found, [True] * len(found), description)
    return [block.text for block, own in zip(found, chosen, strict=True) if own]


@pytest.mark.parametrize(
    "foreign",
    [
        "<p>Read more: <a href=/x>Boats carry commuters across the river</a></p>",
        "<p>À lire aussi : <a href=/x>Des bateaux sur le fleuve</a></p>",
        "<div><span>Related</span><a href=/x>Boats carry commuters across the river</a></div>",
        "<h3>Dive deeper</h3>",
        "<h3>Related Posts:</h3>",
        "<p>You may also like</p>",
        "<div>ADVERTISEMENT</div>",
        "<div>Advertisement. Scroll to continue reading.</div>",
        "<p>Table of Contents</p>",
        "<p>Copyright © 2024 The Daily River. All rights reserved.</p>",
        "<p>© The Daily River/Rima Saad</p>",
        "<p>The post The bridge reopens appeared first on The Daily River.</p>",
        '<p>[video-player id="42" name="A boat on the river"]</p>',
        '<div>{"layout": 2, "button": "Buy now"}</div>',
        "<p>* * *</p>",
        "<p>21:22</p>",
        '<blockquote class="twitter-tweet"><p>We crossed it!</p>— A. Writer (@writer)</blockquote>',
        '<div class="box ad-slot"><div><p>Advertisement: a boat of your own, for little money.</p></div></div>',
    ],
)
def test_calls_to_read_on_posts_and_times_of_day_are_left_out(foreign: str) -> None:
    assert kept(TEXT + foreign + TEXT) == kept(TEXT + TEXT)


@pytest.mark.parametrize(
    "own",
    [
        "<p>Read more books, says the <a href=/x>minister</a>.</p>",
        "<p>Related costs were paid by the city.</p>",
        "<blockquote><p>We crossed it!</p></blockquote>",
        "<p>The bridge opens at 21:22.</p>",
        "<p>Advertisement pays for the bridge.</p>",
        "<p>(c) The city shall keep the bridge.</p>",
        "<p>[The bridge] was opened.</p>",
        '<pre>{"bridge": "open"}</pre>',
    ],
)
def test_text_that_only_looks_like_it_stays(own: str) -> None:
    assert len(kept(TEXT + own)) == 2


def test_a_headline_a_standfirst_and_captions_alone_are_no_text() -> None:
    html = f"<h1>{'The bridge over the river is open ' * 3}</h1><p>A film of the new bridge.</p>"
    html += "<figure><figcaption>The bridge at dawn.</figcaption></figure>"
    assert kept(html, "A film of the new bridge.") == []
    assert len(kept(html + TEXT, "A film of the new bridge.")) == 4
