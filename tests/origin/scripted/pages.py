"""Pages of the scripted site as HTML: what stands in them before any script runs."""

import json
from typing import Any
from urllib.parse import quote

from newscrawler.demo.editions import encoded
from newscrawler.demo.pages.view import text
from newscrawler.demo.story import Story
from tests.origin.scripted.burden import Burden
from tests.origin.scripted.plan import SECTIONS
from tests.origin.scripted.shelf import Shelf, data_target, path_of, ways_of

_MODERN = ("button_fetch", "scroll_observer", "shell_fetch", "fetched")


def front(shelf: Shelf, burden: Burden) -> str:
    """The front page: the sections."""
    return _document(shelf, burden, "/", shelf.snapshot.words.site, "<main></main>\n")


def listing(shelf: Shelf, burden: Burden, section: str, page: int) -> str:
    """A page of a list, counted from 1; an empty one for a list that a script fills."""
    ways, title, words = SECTIONS[section], shelf.title(section), shelf.snapshot.words
    path = list_target(section, page)
    if ways.is_shell:
        main = f'<main id="app" data-list="{data_target(section, 1)}"></main>\n'
        return _document(shelf, burden, path, title, main, ways.listing)
    items = shelf.items(section, page)
    cards = "".join([_card(item) for item in items["items"]])
    leads_on = ""
    if items["next"]:
        if ways.listing == "links":
            target = text(list_target(section, page + 1))
            leads_on = f'<a class="next-page" rel="next" href="{target}">{words.next_page}</a>\n'
        elif ways.listing.startswith("button"):
            leads_on = f'<button class="load-more" data-next="{items["next"]}">{words.load_more}</button>\n'
        else:
            leads_on = f'<div class="list-end" data-next="{items["next"]}"></div>\n'
    main = f'<main><h1>{text(title)}</h1>\n<div class="cards">{cards}</div>\n{leads_on}</main>\n'
    return _document(shelf, burden, path, title, main, "" if ways.listing == "links" else ways.listing)


def article(shelf: Shelf, burden: Burden, story: Story, base_url: str) -> str:
    """The page of a story: whole, with its text as data, or without anything of it."""
    way, data = ways_of(story).article, shelf.data(story, base_url)
    head = (
        f'<link rel="canonical" href="{text(base_url + encoded(path_of(story)))}">\n'
        f"{_json('application/ld+json', data['metadata'])}"
    )
    if way in ("late", "fetched"):
        main = f'<main id="app" data-story="/data/story/{story.post_id}"></main>\n'
        return _document(shelf, burden, path_of(story), shelf.snapshot.words.site, main, way)
    if way in ("embedded", "restless"):
        told = quote(json.dumps(data, ensure_ascii=False))  # JSON as it stands could be read without a browser
        main = f'<main id="app"></main>\n<script type="text/plain" id="story-data">{told}</script>\n'
        return _document(shelf, burden, path_of(story), data["headline"], main, way, head=head)
    return _document(shelf, burden, path_of(story), data["headline"], f"<main>{_story(data)}</main>\n", head=head)


def list_target(section: str, page: int) -> str:
    return f"/news/{section}?page={page}" if page > 1 else f"/news/{section}"


def _document(
    shelf: Shelf, burden: Burden, path: str, title: str, main: str, script: str = "", *, head: str = ""
) -> str:
    """A whole page; the one script that makes its own part comes last."""
    site = text(shelf.snapshot.words.site)
    menu = "".join([f'<li><a href="/news/{key}">{text(shelf.title(key))}</a></li>' for key in SECTIONS])
    kind = ' type="module"' if script in _MODERN else " defer"
    own = f'<script src="/app/{script}.js"{kind}></script>\n' if script else ""
    title = f"{text(title)} | {site}" if title != shelf.snapshot.words.site else site
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'{head}<link rel="stylesheet" href="/app/site.css">\n<script src="/app/light.js" defer></script>\n'
        f'<script src="/app/opened.js?of={text(encoded(path))}" defer></script>\n{burden.head()}</head>\n<body>\n'
        f'<header><a href="/">{site}</a><ul class="site-menu">{menu}</ul></header>\n{main}{burden.foot(path)}{own}'
        "</body>\n</html>\n"
    )


def _card(item: dict[str, Any]) -> str:
    link = f'<a href="{text(item["url"])}">{text(item["headline"])}</a>'
    return f'<article class="card"><h2>{link}</h2><p class="card-date">{item["date"]}</p></article>'


def _story(data: dict[str, Any]) -> str:
    """The same that scripts make of the data."""
    standfirst = f'<p class="story-standfirst">{text(data["description"])}</p>' if data["description"] else ""
    byline = f'<span class="story-byline">{text(data["byline"])}</span>' if data["byline"] else ""
    body = "".join([f"<{block['tag']}>{text(block['text'])}</{block['tag']}>" for block in data["blocks"]])
    return (
        f'<article class="story"><h1>{text(data["headline"])}</h1>{standfirst}'
        f'<p class="story-facts">{byline}<time datetime="{data["published"]}">{data["printed"]}</time></p>'
        f'{_figure(data["image"])}<div class="story-body">{body}</div></article>'
    )


def _figure(image: dict[str, str] | None) -> str:
    if not image:
        return ""
    note = f"<figcaption>{text(image['note'])}</figcaption>" if image["note"] else ""
    picture = f'<img data-src="{image["src"]}" src="/app/placeholder.png" alt="{text(image["alt"])}">'
    return f'<figure class="story-image">{picture}{note}</figure>'


def _json(kind: str, data: dict[str, Any]) -> str:
    inner = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="{kind}">{inner}</script>\n'
