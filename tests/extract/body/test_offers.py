"""An offer of a subscription, where a text breaks off, is no text; the same words elsewhere are."""

import pytest

from newscrawler.extract import extract_article

TEXT = [
    f"The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last."
    for part in ("one", "two", "three", "four")
]
CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
OFFERS = {
    "en": (
        "<h2>There is more to this story</h2><p>You get unlimited access to all stories for 1.99 a week, and you may "
        "cancel at any time.</p><p>Already a subscriber? <a href=/login>Log in here and go on.</a></p>"
    ),
    "de": (
        "<p>Jetzt testen und alle Artikel lesen. Das Angebot ist jederzeit kündbar und kostet zuerst nichts.</p>"
        "<p>Sie sind bereits Abonnent? Dann melden Sie sich bitte hier an und lesen weiter.</p>"
    ),
    "fr": (
        "<h3>Il vous reste 74% de cet article à lire.</h3><p>Profitez de l'accès illimité à tous nos contenus, sans "
        "engagement et au prix d'un café.</p><p>Déjà abonné ? Connectez-vous et poursuivez la lecture.</p>"
    ),
}


def body(offer: str, head: str = CLOSED, language: str = "en") -> str | None:
    text = "".join(f"<p>{part}</p>" for part in TEXT)
    story = f"<article><h1>The old bridge is open</h1>{text}{offer}</article>"
    return extract_article(f"<html lang={language}><head>{head}</head><body>{story}", "https://river.example/a").body


@pytest.mark.parametrize("language", OFFERS)
def test_the_box_of_an_offer_is_no_text(language: str) -> None:
    assert body(f"<div class=x1>{OFFERS[language]}</div>", language=language) == "\n\n".join(TEXT)


def test_a_box_that_holds_more_of_the_article_is_no_offer() -> None:
    more = "".join(f"<p>{TEXT[0].replace('Tuesday', day)}</p>" for day in ("Friday", "Saturday", "Sunday", "Monday"))
    found = body(f"<div class=x1>{OFFERS['en']}{more}</div>")
    assert found is not None
    assert "unlimited access" in found


def test_one_sentence_with_such_words_is_text() -> None:
    said = "Members of the library get unlimited access to the bridge, the city's council decided in the evening."
    assert body(f"<div><p>{said}</p></div>") == "\n\n".join([*TEXT, said])
