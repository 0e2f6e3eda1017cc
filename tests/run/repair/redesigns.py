"""Ten redesigns of the embedded origin: its article pages taken apart, and put together again in other templates.

A redesign is seeded: names, nesting and what stands between the parts come from the seed. What stood in the head for
machines is gone, so that nothing but the page itself tells.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Any

from lxml import html as lxml_html


@dataclass(frozen=True)
class Parts:
    """An article page as HTML, piece by piece."""

    headline: str
    standfirst: str
    byline: str
    date: str
    picture: str  # address
    caption: str
    blocks: tuple[str, ...]
    tags: str
    boxes: str
    before: str  # menus, ticker
    after: str
    record: dict[str, Any]

    def page(self, main: str, head: str = "") -> bytes:
        return (
            f'<!DOCTYPE html><html lang="{self.record["language"]}"><head><meta charset="utf-8">'
            f"<title>{self.headline}</title>{head}</head><body>{self.before}{main}{self.after}</body></html>"
        ).encode()

    def block(self) -> str:
        return "\n".join(self.blocks)


def parts_of(page: bytes, record: dict[str, Any]) -> Parts:
    root = lxml_html.document_fromstring(page)
    box = root.cssselect("div.details-white-box")[0]

    def inner(css: str) -> str:
        found = box.cssselect(css)
        if not found:
            return ""
        return escape(found[0].text or "") + "".join(lxml_html.tostring(each, encoding="unicode") for each in found[0])

    def outer(css: str) -> str:
        return "".join(lxml_html.tostring(each, encoding="unicode", with_tail=False) for each in root.cssselect(css))

    picture = box.cssselect("figure.main-image img")
    return Parts(
        headline=inner("h1"),
        standfirst=inner("p.lg_para.summary"),
        byline=inner("span.writer"),
        date=inner("span.date"),
        picture=picture[0].get("data-src", "") if picture else "",
        caption=inner("figure.main-image figcaption"),
        blocks=tuple(
            lxml_html.tostring(each, encoding="unicode", with_tail=False) for each in box.cssselect("div.p-content")[0]
        ),
        tags=inner("div.article-tags"),
        boxes="".join(
            lxml_html.tostring(each, encoding="unicode", with_tail=False) for each in root.cssselect("main > *")[1:]
        ),
        before=outer("header.site-header") + outer("div.breaking-news"),
        after=outer("footer.site-footer"),
        record=record,
    )


_WORDS = [
    "harbor",
    "lantern",
    "meadow",
    "copper",
    "willow",
    "granite",
    "ember",
    "falcon",
    "orchard",
    "velvet",
    "marble",
    "thistle",
    "cedar",
    "quartz",
]


def _name(chance: Random, what: str) -> str:
    return f"{chance.choice(_WORDS)}-{what}"


def _hash(chance: Random) -> str:
    return (
        "css-"
        + "".join(chance.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(6))
        + str(chance.randrange(10))
    )


def _picture(parts: Parts, figure: str, note: str) -> str:
    if not parts.picture:
        return ""
    caption = f'<figcaption class="{note}">{parts.caption}</figcaption>' if parts.caption else ""
    return f'<figure class="{figure}"><img src="{parts.picture}" alt="">{caption}</figure>'


def _standfirst(parts: Parts, tag: str, attribute: str) -> str:
    return f"<{tag} {attribute}>{parts.standfirst}</{tag}>" if parts.standfirst else ""


def renamed_classes(parts: Parts, chance: Random) -> bytes:
    names = {
        each: _name(chance, each) for each in ("story", "title", "summary", "meta", "hero", "note", "text", "tags")
    }
    summary = _standfirst(parts, "p", f"class={names['summary']}")
    return parts.page(
        f'<main><div class="{names["story"]}"><h1 class="{names["title"]}">{parts.headline}</h1>'
        f'<div class="{names["meta"]}"><span>{parts.byline}</span> <span>{parts.date}</span></div>'
        f"{summary}{_picture(parts, names['hero'], names['note'])}"
        f'<div class="{names["text"]}">{parts.block()}</div><div class="{names["tags"]}">{parts.tags}</div></div>'
        f"{parts.boxes}</main>"
    )


def nested_containers(parts: Parts, chance: Random) -> bytes:
    story, text = _name(chance, "article"), _name(chance, "content")
    depth = chance.randrange(2, 5)
    return parts.page(
        f'<div class="wrapper"><div class="row"><div class="col-8"><div class="{story}"><div class="inner"><header>'
        f"<div><h1><span>{parts.headline}</span></h1></div>{_standfirst(parts, 'div', 'class=summary')}"
        f'<div class="meta"><div>{parts.byline}</div><div>{parts.date}</div></div></header>'
        f'{_picture(parts, "lead-picture", "lead-note")}{"<div>" * depth}<div class="{text}"><div class="inner">{parts.block()}'
        f"</div></div>{'</div>' * depth}<div>{parts.tags}</div></div></div></div><div class='col-4'>{parts.boxes}</div></div></div>"
    )


def headline_moved(parts: Parts, chance: Random) -> bytes:
    hero, text = _name(chance, "hero"), _name(chance, "body")
    return parts.page(
        f'<div class="{hero}"><p class="kicker">{chance.choice(_WORDS)}</p><h1 class="display">{parts.headline}</h1></div>'
        f'<div class="bar">{parts.tags}</div><main id="content"><article><div class="facts">{parts.byline}<br>{parts.date}</div>'
        f"{_standfirst(parts, 'p', 'class=standfirst')}{_picture(parts, 'media', 'media-caption')}"
        f'<div class="{text}">{parts.block()}</div></article></main>{parts.boxes}'
    )


def date_as_time(parts: Parts, chance: Random) -> bytes:
    published = str(parts.record["date_published"])
    when = f'<time datetime="{published}">{parts.date}</time>' if chance.random() < 0.5 else f"<em>{parts.date}</em>"
    return parts.page(
        f'<main><section class="{_name(chance, "page")}"><h2 class="story-heading">{parts.headline}</h2>{when}'
        f"<address>{parts.byline}</address>{_standfirst(parts, 'h3', 'class=story-intro')}"
        f'{_picture(parts, "story-image", "story-legend")}<div class="story-content">{parts.block()}</div></section>{parts.boxes}</main>'
    )


def body_in_two(parts: Parts, chance: Random) -> bytes:
    half = max(1, len(parts.blocks) // 2)
    part = _name(chance, "chunk")
    box = f'<div class="offer"><h4>Stay informed</h4><p>Letters from the {chance.choice(_WORDS)} desk, every morning.</p></div>'
    first, second = "\n".join(parts.blocks[:half]), "\n".join(parts.blocks[half:])
    return parts.page(
        f'<main><article class="post"><h1 class="post-title">{parts.headline}</h1>'
        f"{_standfirst(parts, 'p', 'class=post-excerpt')}<div class='post-meta'>{parts.byline} | {parts.date}</div>"
        f'{_picture(parts, "post-image", "post-caption")}<div class="post-columns"><div class="{part}">{first}</div>{box}'
        f'<div class="{part}">{second}</div></div></article>{parts.boxes}</main>'
    )


def byline_elsewhere(parts: Parts, chance: Random) -> bytes:
    return parts.page(
        f'<main><article class="{_name(chance, "entry")}"><header><h1 class="entry-title">{parts.headline}</h1>'
        f"{_standfirst(parts, 'p', 'class=entry-summary')}</header>{_picture(parts, 'entry-photo', 'entry-caption')}"
        f'<div class="entry-content">{parts.block()}</div><footer class="entry-footer"><p class="signature">{parts.byline}</p>'
        f"<p>{parts.date}</p>{parts.tags}</footer></article>{parts.boxes}</main>"
    )


def hashed_names(parts: Parts, chance: Random) -> bytes:
    h = [_hash(chance) for _ in range(10)]
    end = "".join(chance.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(4)) + "3x9"
    return parts.page(
        f'<div class="{h[0]}"><main class="{h[1]}"><article class="{h[2]}"><h1 class="{h[3]}" data-testid="headline">'
        f"{parts.headline}</h1>{_standfirst(parts, 'p', 'class=Article_summary__' + end)}"
        f'<div class="{h[5]}"><span class="{h[6]}">{parts.byline}</span><span class="{h[7]}">{parts.date}</span></div>'
        f'{_picture(parts, h[8], "Article_caption__" + end)}<div class="Article_body__{end} {h[9]}">{parts.block()}</div></article>'
        f'<div class="{h[4]}">{parts.boxes}</div></main></div>'
    )


def like_amp(parts: Parts, chance: Random) -> bytes:
    image = f'<amp-img src="{parts.picture}" width="1200" height="800"></amp-img>' if parts.picture else ""
    note = f'<p class="amp-caption">{parts.caption}</p>' if parts.caption else ""
    ad = '<amp-ad width="300" height="250" type="doubleclick"></amp-ad>'
    blocks = list(parts.blocks)
    blocks.insert(1, f'<div class="amp-ad-box"><span>Advertisement</span>{ad}</div>')
    return parts.page(
        f'<amp-sidebar id="menu"><ul><li>{chance.choice(_WORDS)}</li></ul></amp-sidebar><article class="amp-article">'
        f'<header class="amp-header"><h1 class="amp-title">{parts.headline}</h1>{_standfirst(parts, "p", "class=amp-lead")}'
        f'<div class="amp-meta">{parts.byline} <time>{parts.date}</time></div></header><div class="amp-picture">{image}{note}</div>'
        f'<div class="amp-content">{chr(10).join(blocks)}</div></article>{parts.boxes}'
    )


def microdata(parts: Parts, chance: Random) -> bytes:
    """What stood there before `json_ld_only`: everything is said by itemprop."""
    image = f'<img itemprop="image" src="{parts.picture}">' if parts.picture else ""
    return parts.page(
        f'<div itemscope itemtype="https://schema.org/NewsArticle" itemid="main"><h1 itemprop="headline">{parts.headline}</h1>'
        f"{_standfirst(parts, 'p', 'itemprop=description')}<span>{parts.byline}</span><span>{parts.date}</span>{image}"
        f'<div itemprop="articleBody">{parts.block()}</div></div>{parts.boxes}'
    )


def json_ld_only(parts: Parts, chance: Random) -> bytes:
    record = parts.record
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": record["headline"],
        "datePublished": record["date_published"],
        "author": [{"@type": "Person", "name": name} for name in record["authors"]],
    }
    image = f'<img src="{parts.picture}" alt="">' if parts.picture else ""
    return parts.page(
        f'<main id="story"><div id="story-top"><h1>{parts.headline}</h1>{_standfirst(parts, "p", "")}</div>'
        f'<div id="story-picture">{image}</div><div id="story-text">{parts.block()}</div></main>{parts.boxes}',
        f'<script type="application/ld+json">{json.dumps(told)}</script>',
    )


def nothing_alike(parts: Parts, chance: Random) -> bytes:
    """Each page is another: names made up anew, boxes of its own depth, no element that says what it is."""
    own = Random(f"{chance.random()}{parts.record['url']}")  # noqa: S311 - a design, and no secret

    def box(inner: str) -> str:
        for _ in range(own.randrange(1, 5)):
            inner = f'<div class="{_hash(own)}">{inner}</div>'
        return inner

    pieces = [
        box(f"<b>{parts.headline}</b>"),
        box(f"<i>{parts.standfirst}</i>"),
        box(f"{parts.byline} {parts.date}"),
        box(parts.block()),
        box(f'<img src="{parts.picture}">'),
    ]
    own.shuffle(pieces)
    return parts.page(box("".join(pieces)) + parts.boxes)


REDESIGNS: dict[str, Callable[[Parts, Random], bytes]] = {
    each.__name__: each
    for each in (
        renamed_classes,
        nested_containers,
        headline_moved,
        date_as_time,
        body_in_two,
        byline_elsewhere,
        hashed_names,
        like_amp,
        json_ld_only,
        nothing_alike,
    )
}
