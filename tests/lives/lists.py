"""The pages of a site that list its articles, and what all of its pages have around them."""

import re
from html import escape

from tests.bench.paper.stories import SECTIONS
from tests.lives.doors import Doors
from tests.lives.habits import Habits
from tests.wild.story import Story

_LIST = re.compile(r"(/(?:topics/(\w+)/)?)(?:page/(\d+)/)?")


def page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ledger</title></head>'
        f"<body><h1>{title}</h1>{content}</body></html>"
    )


def menu(habits: Habits) -> str:
    names = SECTIONS if habits.has_sections else ()
    return '<a href="/">Home</a> ' + " ".join(f'<a href="/topics/{name}/">{name.title()}</a>' for name in names)


def listing(site: Doors, path: str) -> str | None:
    """None where there is none at this path."""
    match = _LIST.fullmatch(path)
    if match is None or (match[2] is not None and match[2] not in SECTIONS):
        return None
    told = [story for story in site.named if match[2] in (None, story.section.casefold())]
    size, number = site.habits.page_size, int(match[3] or 1)
    last = max(1, -(-len(told) // size))
    if number > last:
        return None
    rows = "".join(_teaser(site, story) for story in told[(number - 1) * size : number * size])
    head = f'<link rel="alternate" type="application/rss+xml" href="{site.origin}/feed/">' if site.habits.feed else ""
    html = page(
        (match[2] or "home").title(),
        f"<nav>{menu(site.habits)}</nav><div>{rows}</div>{_pager(site.habits, match[1], number, last)}",
    )
    return html.replace("</head>", f"{head}</head>")


def _pager(habits: Habits, path: str, number: int, last: int) -> str:
    older = f"{path}page/{number + 1}/"
    match habits.pager:
        case "numbers":
            links = "".join(f'<a href="{path}page/{each}/">{each}</a>' for each in range(1, last + 1))
            return f'<nav class="pagination">{links}</nav>'
        case "rel" if number < last:
            return f'<a rel="next" href="{older}">Older</a>'
        case "class" if number < last:
            return f'<nav class="pagination"><a class="next page-numbers" href="{older}">Older posts</a></nav>'
    return ""


def _teaser(site: Doors, story: Story) -> str:
    link = f'<a href="{escape(site.link(story))}">{escape(story.headline)}</a>'
    when = f'<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time>'
    return f'<article class="post"><h2>{link}</h2>{when}<p>{escape(story.description)}</p></article>'
