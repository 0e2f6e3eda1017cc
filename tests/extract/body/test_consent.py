"""What a tool for consent says is no text, even where it says more than the article."""

import pytest

from newscrawler.extract import extract_article

ARTICLE = [
    "The old bridge over the river was opened to walkers and to riders again on Tuesday morning, the mayor said.",
    "Repairs had taken longer than the city had planned, and they cost twice as much as the council was told.",
]
NOTICE = "".join(
    f"<p>We and our partners use cookies of kind {kind} to store information on your device, to measure how this site "
    "is used and to show you advertising. You can change your choice at any time in the settings of this site.</p>"
    for kind in range(30)
)


def body(box: str) -> str | None:
    story = "".join(f"<p>{each}</p>" for each in ARTICLE)
    html = f"<html lang=en><body><main><h1>The old bridge is open</h1><div>{story}</div></main>{box}</body></html>"
    return extract_article(html, "https://river.example/the-old-bridge-is-open").body


@pytest.mark.parametrize(
    "names", ["id=onetrust-consent-sdk", "id=CybotCookiebotDialog", "class=cky-consent-container", "id=didomi-host"]
)
def test_a_notice_longer_than_the_article_is_not_its_text(names: str) -> None:
    assert body(f"<div {names}><div class=x1>{NOTICE}</div></div>") == "\n\n".join(ARTICLE)


def test_an_article_about_consent_is_its_own() -> None:
    """Its box is named for nothing but the article, whatever its paragraphs are about."""
    html = f"<main class=consent-news><h1>How sites ask for consent</h1><article>{NOTICE}</article></main>"
    assert (extract_article(html, "https://river.example/consent").body or "").count("our partners use cookies") == 30


def test_where_nothing_else_is_text_the_notice_is() -> None:
    html = f"<html lang=en><body><div id=onetrust-pc-sdk><h1>Our use of cookies</h1>{NOTICE}</div></body></html>"
    assert "our partners use cookies" in (extract_article(html, "https://river.example/cookies").body or "")
