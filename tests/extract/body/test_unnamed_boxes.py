"""Insets between paragraphs are found by what they hold, where their names tell nothing."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.offer_links import is_of_offers
from newscrawler.extract.body.unnamed_boxes import without_unnamed_boxes
from newscrawler.extract.page import Page

TEXT = [
    f"The old bridge was opened to traffic in {month}, and people of all parts of the city crossed it at last."
    for month in ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
]
SAID = "people of all parts of the city crossed it at last"
ADDRESS = "/city/boats-carry-commuters-across-the-river-104522.html"
INSETS = {
    "a card with a picture": f"""<div class=x9ab><a href={ADDRESS}><img src=/1.jpg alt=""><span>City</span>
        <span>Boats carry commuters across the river</span></a><p>They go every ten minutes.</p></div>""",
    "a card with a heading": f"""<section class="my-32"><h4><a href={ADDRESS}>Boats carry commuters</a></h4>
        <p>They go every ten minutes, and at night, too.</p></section>""",
    "a form": """<div class=relative><h3>The river in the morning</h3><p>All that is new in your mailbox.</p>
        <form><input type=email><button>Send</button></form></div>""",
    "a poll": """<div class=p1><p>Is one bridge enough for the city?</p><label><input type=radio> Yes</label>
        <label><input type=radio> No</label></div>""",
    "a poll whose answers are a list": """<div><p>Is one bridge enough for a city of two rivers and more?</p>
        <ul><li><label><input type=radio> Yes</label></li><li><label><input type=radio> No</label></li></ul></div>""",
    "a link to an account": """<div class=p2><h3>All of the river</h3><p>Keep articles for later.</p>
        <p>It takes a minute and costs nothing.</p><a href=/login?next=/bridge>Go on</a></div>""",
    "a link to a newsletter": """<section><h3>The river in the morning</h3><p>All that is new in your mailbox.</p>
        <p><a href=/newsletter-anmeldung>Anmelden</a></p></section>""",
    "a link to a newsletter within a sentence": """<div class=k5><h3>The river in the morning</h3><p>All that is new in
        your mailbox. <a href=/newsletters/signup>Go on</a></p></div>""",
    "a button to subscribe": """<div class=k6><h3>The river in the morning</h3><p>All that is new in your mailbox.</p>
        <button>Prenumerera</button></div>""",
    "a button to register": """<div class=k7><h3>The river in the morning</h3><p>All that is new in your mailbox.</p>
        <button>S’inscrire</button></div>""",
    "a link to a channel": """<div class=k1><p>News of the river come to your pocket.</p>
        <a href=https://whatsapp.com/channel/0029Va>Here they are</a></div>""",
    "a quote drawn out": f"<blockquote class=k2><p>“{SAID}”</p></blockquote>",
    "a quote in a box of its own": f"<div class=k3>{SAID}</div>",
    "a picture and its caption": """<div class=k4><img src=/2.jpg alt=""><p>The bridge in the morning, seen from the old
        mill.</p></div>""",
}


def kept(middle: str, text: list[str] = TEXT) -> list[str]:
    paragraphs = [f"<p>{each}</p>" for each in text]
    story = f"<div class=story>{''.join(paragraphs[:4])}{middle}{''.join(paragraphs[4:])}</div>"
    page = Page(f"<article><h1>The old bridge is open</h1>{story}</article>", "https://river.example/bridge")
    found = blocks(page.root)
    chosen = without_unnamed_boxes(found, [block.scope.tag != "h1" for block in found], page)
    return [block.text for block, own in zip(found, chosen, strict=True) if own]


@pytest.mark.parametrize("inset", INSETS)
def test_an_inset_is_no_text_whatever_it_is_named(inset: str) -> None:
    assert kept(INSETS[inset]) == TEXT


OWN = {
    "a box with a button that unfolds more": """<div class=k1><h3>The bridge in figures</h3><p>It is 80 metres long.</p>
        <button>Show more</button></div>""",
    "a paragraph in a box of its own": "<div class=k1><p>Boats go on as before.</p></div>",
    "a link to another article in a sentence": f"<div><p>Boats <a href={ADDRESS}>went</a> before.</p></div>",
    "a link to another site's article": """<div class=k1><h3><a href=https://mill.example/a-mill-is-open-104522>A
        mill</a></h3><p>It is worth a visit.</p></div>""",
    "what is said": "<blockquote><p>“I was the first who crossed it, a girl from the mill said.”</p></blockquote>",
    "a heading that the text has as well": "<h2>people of all parts of the city crossed it</h2>",
    "a label with a sign": "<div class=k1><img src=/sign.png alt=''><p>Open day and night</p></div>",
    "what a list says again": f"<ul><li>{SAID}</li></ul>",
}


@pytest.mark.parametrize("own", OWN)
def test_what_writers_set_between_paragraphs_stays(own: str) -> None:
    assert len(kept(OWN[own])) > len(TEXT)


def test_cards_stay_where_they_are_what_the_article_lists() -> None:
    cards = "".join(
        f"""<div class=x{number}><h3><a href=/city/boat-number-{number}-on-the-river-10452{number}.html>Boat
        {number}</a></h3><p>It goes at {number}.</p></div>"""
        for number in range(1, 8)
    )
    assert "It goes at 5." in kept(cards)


def test_a_page_that_nobody_reads_is_looked_at_so_far() -> None:
    deep = f"{'<div>' * 1_500}It is open.{'</div>' * 1_500}"
    same = "<div class=x><div>people of all parts of the city crossed it</div></div>" * 4_000
    assert kept(deep * 20 + same)[0] == TEXT[0]


def test_boxes_that_hold_much_of_the_text_stay() -> None:
    assert kept(INSETS["a card with a picture"], TEXT[:1])[-1] == "They go every ten minutes."


@pytest.mark.parametrize(
    "address",
    ["/newsletters/", "/abo", "/suscripciones/?utm=1", "/spenden.html", "https://t.me/river", "/abonnement-digital"],
)
def test_an_address_tells_that_readers_are_asked_for_something(address: str) -> None:
    assert is_of_offers(address)


@pytest.mark.parametrize(
    "address",
    ["/city/subscriptions-grow-by-a-third-this-year", "/don-quixote-is-played-again", "/about", "/donnerstag"],
)
def test_an_article_about_offers_is_none(address: str) -> None:
    assert not is_of_offers(address)


def test_a_sentence_in_few_characters_is_drawn_out_as_well() -> None:
    said = "橋は祖父の代から町の人々の暮らしを支えてきた"
    text = [f"「{said}」と町長は{month}月の式典で話した。" for month in range(1, 9)]
    assert kept(f"<blockquote class=k2><p>{said}</p></blockquote>", text) == text
