"""Doors of pages: how listings go on, and what scripts put into them."""

import json
from collections.abc import Mapping

from tests.wild.doors.site import Door, DoorSite
from tests.wild.site import Answer

Pages = Mapping[str, Answer]


def _fragment(html: str) -> Answer:
    return Answer(200, html.encode(), "text/html; charset=utf-8")


def _json(value: object, content_type: str = "application/json") -> Answer:
    return Answer(200, json.dumps(value).encode(), content_type)


def _paging(site: DoorSite) -> Pages:
    """Drupal's: the second page is ?page=1."""
    rows = site.pages()
    pager = "".join(f'<li><a href="?page={number}">{number + 1}</a></li>' for number in range(len(rows)))
    more = '<li><a href="?page={}" title="Go to next page">Next ›</a></li>'
    answers = {
        f"/?page={number}": site.page(
            f"{site.cards(row)}<ul>{pager}{more.format(number + 1) * (number + 1 < len(rows))}</ul>"
        )
        for number, row in enumerate(rows)
    }
    return {**answers, "/": answers["/?page=0"]}


def _load_more(site: DoorSite) -> Pages:
    """A button that is one by its class, whose script counts pages of HTML; past the last there is nothing."""
    first, *rows = site.pages()
    answers = {f"/ajax/more/?page={number}": _fragment(site.cards(row)) for number, row in enumerate(rows, start=2)}
    end = {f"/ajax/more/?page={len(rows) + 2}": _fragment("<p></p>")}
    return {
        "/": site.page(site.cards(first) + '<div class="load-more" data-url="/ajax/more/?page=2">…</div>'),
        **answers,
        **end,
    }


def _words(site: DoorSite) -> Pages:
    """A button that is one by its Arabic words, and the pages that it fetches have one, too."""
    rows = site.pages()
    answers = {}
    for number, row in enumerate(rows, start=1):
        button = f'<a role="button" data-href="/latest/{number + 1}">تصفح المزيد</a>' if number < len(rows) else ""
        answers[f"/latest/{number}"] = site.page(site.cards(row) + button)
    return {**answers, "/": answers["/latest/1"]}


def _htmx(site: DoorSite) -> Pages:
    """The last card fetches the next ones as it comes into sight."""
    rows = site.pages()
    answers = {}
    for number, row in enumerate(rows, start=1):
        last = (
            f'<div hx-get="/?page={number + 1}" hx-trigger="revealed" hx-swap="afterend"></div>'
            if number < len(rows)
            else ""
        )
        answers[f"/?page={number}"] = _fragment(site.cards(row) + last)
    return {**answers, "/": site.page(answers["/?page=1"].body.decode())}


def _scroll(site: DoorSite) -> Pages:
    """A list that goes on by itself: JSON that names the JSON after it, by an address that no pattern knows."""
    first, *rows = site.pages()
    answers = {}
    for number, row in enumerate(rows):
        items = [{"headline": story.headline, "url": site.system.path(story)} for story in row]
        following = f"/api/v2/river?cursor={number + 1:x}f" if number + 1 < len(rows) else None
        answers[f"/api/v2/river?cursor={number:x}f"] = _json({"items": items, "paging": {"next": {"url": following}}})
    return {"/": site.page(site.cards(first) + '<div data-next-url="/api/v2/river?cursor=0f"></div>'), **answers}


def _ajax(site: DoorSite) -> Pages:
    """WordPress's admin-ajax.php: HTML in JSON that says it is HTML, counted in articles."""
    path, step = "/wp-admin/admin-ajax.php?action=load_posts&offset={}", 2
    first, *rows = site.pages(step)
    answers = {
        path.format(step * number): _json(
            {"success": True, "data": {"html": site.cards(row)}}, "text/html; charset=UTF-8"
        )
        for number, row in enumerate(rows, start=1)
    }
    button = f'<button id="loadMorePosts" data-ajax-url="{path.format(step).replace("&", "&amp;")}">+</button>'
    return {"/": site.page(site.cards(first) + button), **answers}


def _wordpress(site: DoorSite) -> Pages:
    """A button whose script posts to admin-ajax.php, of which no address tells."""
    rows = site.pages()
    head = '<meta name="generator" content="WordPress 6.5">'
    button = '<div class="jeg_block_loadmore"><a href="#" data-load="load">…</a></div>'
    answers = {
        f"/page/{number}/": site.page(site.cards(row) + button, head) for number, row in enumerate(rows, start=1)
    }
    return {**answers, "/": answers["/page/1/"]}


def _header(site: DoorSite) -> Pages:
    rows = site.pages()
    answers = {}
    for number, row in enumerate(rows, start=1):
        link = f'</all/{number + 1}/>; rel="next"' if number < len(rows) else ""
        answers[f"/all/{number}/"] = site.page(site.cards(row))._replace(link=link)
    return {**answers, "/": answers["/all/1/"]}


def _amp_list(site: DoorSite) -> Pages:
    lists = {}
    rows = site.pages()
    for number, row in enumerate(rows):
        following = f"{site.origin}/lists/news.json?from={number + 1}x" if number + 1 < len(rows) else ""
        items = [{"title": story.headline, "url": site.address(story)} for story in row]
        lists[f"/lists/news.json?from={number}x"] = _json({"items": items, "load-more-src": following})
    item = '<template type="amp-mustache"><a href="{{url}}">{{title}}</a></template>'
    main = f'<amp-list src="{site.origin}/lists/news.json?from=0x" load-more="auto" layout="fixed-height">{item}</amp-list>'
    return {"/": site.page(main), **lists}


def _frame(site: DoorSite) -> Pages:
    frame = '<turbo-frame id="latest" src="/frames/latest" loading="lazy"></turbo-frame>'
    return {
        "/": site.page(frame),
        "/frames/latest": _fragment(f'<turbo-frame id="latest">{site.cards()}</turbo-frame>'),
    }


def _amp_links(site: DoorSite) -> Pages:
    return {
        "/": site.page("".join(site.card(story, f"{site.system.path(story)}?outputType=amp") for story in site.stories))
    }


def _refresh(site: DoorSite) -> Pages:
    """A front page of frames' days that sends on whoever has no scripts."""
    head = '<noscript><meta http-equiv="refresh" content="0; url=/plain.htm"></noscript>'
    return {"/": site.page("", head), "/plain.htm": site.page(site.cards())}


def _clicks(site: DoorSite) -> Pages:
    """Cards that are links only to scripts."""
    return {
        "/": site.page(
            "".join(
                f'<div class="card" role="link" data-href="{site.system.path(story)}"><h3>{story.headline}</h3></div>'
                for story in site.stories
            )
        )
    }


DOORS = (
    Door("numbered pages from 0", "pages", "drupal10", _paging),
    Door("load more by class", "pages", "wordpress_yoast", _load_more),
    Door("load more in Arabic", "pages", "escenic", _words),
    Door("htmx", "pages", "microdata_only", _htmx),
    Door("infinite scroll, JSON", "pages", "brightspot", _scroll),
    Door("admin-ajax.php", "pages", "elementor", _ajax),
    Door("WordPress, no address", "pages", "gallery", _wordpress),
    Door("Link header", "pages", "hugo", _header),
    Door("amp-list", "pages", "amp", _amp_list),
    Door("lazy frame", "pages", "ghost", _frame),
    Door("links to AMP pages", "pages", "chorus", _amp_links),
    Door("meta refresh", "pages", "old_tables", _refresh),
    Door("cards without links", "pages", "divs_only", _clicks),
)
