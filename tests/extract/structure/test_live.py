"""The entries of live blogs with their moments: as structured data tell them, else as the page prints them."""

import json
from datetime import UTC, datetime

import newscrawler
from newscrawler.article.blocks import LiveEntry, Span

URL = "https://river.example/news/live/bridge"
TEXTS = [
    "The first carts have crossed the old bridge; the mayor walked in front of them with a lamp in her hand.",
    "Nine hundred people stand on the northern bank, says the harbour office, and more come by boat every hour.",
    "It has begun to rain, and the band plays on under the third arch, where it is dry as long as the tide is low.",
]
MOMENTS = [datetime(2024, 5, 7, hour, 30, tzinfo=UTC) for hour in (12, 11, 10)]


def entries(head: str, body: str) -> list[LiveEntry]:
    html = f"<html lang=en><head><title>The bridge reopens: live</title>{head}</head><body>{body}</body></html>"
    return list(newscrawler.extract_article(html, URL).live_entries or ())


def printed(entry: str) -> str:
    made = [
        entry.format(moment=moment.isoformat(), text=text, number=number)
        for number, (moment, text) in enumerate(zip(MOMENTS, TEXTS, strict=True))
    ]
    return f"<h1>The bridge reopens: live</h1><main><div class=live>{''.join(made)}</div></main>"


def test_structured_data_tell_entries_with_links_in_their_text() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Carts cross",
            "datePublished": "2024-05-07T12:30:00Z",
            "url": "/news/live/bridge#1",
            "articleBody": f"<p>{TEXTS[0]}</p><p>Watch <a href='/film'>the film</a> of it.</p>",
        },
        {"@type": "BlogPosting", "headline": "The crowd", "datePublished": "2024-05-07", "articleBody": TEXTS[1]},
    ]
    told = {"@type": "LiveBlogPosting", "headline": "The bridge reopens: live", "liveBlogUpdate": updates}
    first, second = entries(f"<script type=application/ld+json>{json.dumps(told)}</script>", "<p>Loading")
    assert (first.headline, first.date_published, first.url) == ("Carts cross", MOMENTS[0], f"{URL}#1")
    assert [block.text for block in first.blocks] == [TEXTS[0], "Watch the film of it."]
    assert first.blocks[1].spans[1] == Span(text="the film", url="https://river.example/film")
    assert (str(second.date_published), [block.text for block in second.blocks]) == ("2024-05-07", [TEXTS[1]])


def test_printed_entries_have_their_headlines_moments_and_texts() -> None:
    found = entries(
        "", printed("<article><time datetime='{moment}'></time><h2>Entry {number}</h2><p>{text}</p></article>")
    )
    assert [entry.date_published for entry in found] == MOMENTS
    assert [entry.headline for entry in found] == ["Entry 0", "Entry 1", "Entry 2"]
    assert [[block.text for block in entry.blocks] for entry in found] == [[text] for text in TEXTS]


def test_entries_may_be_items_of_a_list_without_headlines() -> None:
    found = entries("", printed("<li><div><time datetime='{moment}'></time></div><div><p>{text}</p></div></li>"))
    assert [(entry.headline, entry.date_published) for entry in found] == [(None, moment) for moment in MOMENTS]


def test_an_entry_has_the_address_of_its_box_and_the_first_of_two_moments_beside_each_other() -> None:
    times = "<p><time datetime='{moment}'></time> <time datetime=2024-05-08T01:00:00Z>updated</time></p>"
    found = entries("", printed(f"<div id=post-{{number}}>{times}<p>{{text}}</p></div>"))
    assert [(entry.url, entry.date_published) for entry in found] == [
        (f"{URL}#post-{number}", moment) for number, moment in enumerate(MOMENTS)
    ]


def test_any_other_article_has_none() -> None:
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    card = "<li><time datetime=2024-05-07T10:00Z>Today</time><a href=/n/{}>The other bank floods again</a></li>"
    cards = f"<ul>{''.join(map(card.format, range(6)))}</ul>"
    own = f"<h1>The bridge reopens</h1><article><time datetime=2024-05-07>7 May</time>{text}</article>"
    assert entries("", f"{own}<aside>{cards}</aside>") == []
