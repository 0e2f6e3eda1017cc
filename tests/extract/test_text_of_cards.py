"""A listing whose cards hold prose is no article, however much its address looks like one's."""

import pytest

from newscrawler import is_article
from newscrawler.extract import Page
from newscrawler.extract.assemble import assemble
from newscrawler.extract.recognition import recognise
from newscrawler.extract.text_of_cards import is_text_of_cards

URL = "https://harbour.example/opinion/letters-to-the-editor-of-the-week"
SAID = (
    "The council of the harbour town has decided to keep the old lighthouse open for another year, says the mayor.",
    "Two of the three parties voted for the plan, which costs some 40,000 crowns, and the third asked for a report.",
    "Visitors have come in greater numbers since the ferry calls twice a day, and the keeper has asked for help.",
    "The plan is to be read again in autumn, when the budget of the port is before the council of the valley.",
)
DATES = {
    "time": "<time datetime='2024-05-1{0}'>1{0} May 2024</time>",
    "line": "<p class=meta>By Rima Haddad · 1{0} May 2024</p>",
}


def page(body: str, title: str = "Letters to the editor of the week") -> Page:
    html = f"<html lang=en><head><title>{title} - Harbour</title></head><body><h1>{title}</h1>{body}</body></html>"
    return Page(html, URL)


def cards(card: str, number: int = 8, links: str = "/news/what-the-boats-carried-in-week-{0}") -> str:
    return "".join(
        card.format(href=links.format(n), title=f"What the boats carried in week {n}", text=SAID[n % 4], n=n)
        for n in range(number)
    )


@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize(
    "card",
    [
        "<div class=card><h3><a href='{href}'>{title}</a></h3>%s<p>{text}</p></div>",
        "<article><p>%s</p><h2><a href='{href}'>{title}</a></h2><div>{text}</div></article>",
    ],
)
def test_paragraphs_below_headlines_that_lead_to_other_articles_are_a_listings(card: str, dates: str) -> None:
    listing = page("<p>All that our readers wrote.</p>" + cards(card % DATES[dates].format("{n}")))
    assert is_text_of_cards(listing)
    assert recognise(listing, True, assemble) is None
    assert not is_article(listing.source, URL)


def test_a_sign_of_chinese_says_as_much_as_three_letters() -> None:
    said = "湖滨市议会决定将旧灯塔再开放一年，三个党派中有两个投了赞成票。"
    card = "<div><h3><a href=/news/2024/05/13/c{0}48812.html>港口渡轮第{0}批乘客登船启航</a></h3><p>{1}</p></div>"
    listing = page("".join(card.format(n, said) for n in range(8)), "港口新闻专题报道")
    assert is_text_of_cards(listing)


def test_an_article_may_lead_on_between_its_paragraphs() -> None:
    lead = "<p><a href='/news/what-the-boats-carried-in-week-{0}'>What the boats carried in week {0}</a></p>"
    text = "".join(f"<p>{said}</p><p>{said[::-1]}</p>" + lead.format(n) for n, said in enumerate(SAID))
    own = page(f"<time datetime='2024-05-13'>13 May 2024</time>{text}", "The lighthouse stays open")
    assert not is_text_of_cards(own)
    assert recognise(own, True, assemble) is not None


@pytest.mark.parametrize("links", ["https://other.example/news/what-the-boats-carried-{0}", "/boats/{0}", "#week-{0}"])
def test_headings_that_lead_elsewhere_head_the_passages_of_a_text(links: str) -> None:
    text = cards("<h3><a href='{href}'>{title}</a></h3><p>{text}</p>", links=links)
    assert not is_text_of_cards(page(f"<time datetime='2024-05-13'>13 May 2024</time>{text}"))
