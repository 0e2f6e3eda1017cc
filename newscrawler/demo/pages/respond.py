"""Find the page that stands at a target."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

from newscrawler.demo.editions import encoded
from newscrawler.demo.listings import PER_PAGE, Leaf, leaves
from newscrawler.demo.pages.article import article
from newscrawler.demo.pages.assets import ASSETS, picture
from newscrawler.demo.pages.layout import document
from newscrawler.demo.pages.listing import front_page, listing_page
from newscrawler.demo.pages.sitemaps import INDEX_PATH, month_path, robots, sitemap, sitemap_index
from newscrawler.demo.pages.view import Reply, View, text
from newscrawler.demo.snapshot import Snapshot
from newscrawler.demo.story import Story

_REASONS = {404: "Not found", 410: "Gone", 500: "Server error"}


def targets(snapshot: Snapshot) -> Iterator[str]:
    """Every target of the site that answers otherwise than 404: decoded paths, with a query where there is one."""
    yield from ("/", "/about", "/robots.txt", INDEX_PATH, *ASSETS, "/assets/placeholder.svg")
    yield from (month_path(month) for month in snapshot.months)
    for listing in snapshot.listings.values():
        yield from (leaf.target for leaf in leaves(listing))
    for story in snapshot.stories:
        if snapshot.status(story) != 404:
            yield story.path
            if story.old_path:
                yield story.old_path


def respond(view: View) -> Reply:
    """The page at the view's target, whatever it is; parameters of the query that no page knows are ignored."""
    path, _, query = view.target.partition("?")
    path, arguments = unquote(path), {name: values[-1] for name, values in parse_qs(query).items()}
    if story := view.snapshot.find(path):
        return _story(view, story, path)
    if page := _fixed(view, path):
        return page
    leaf = _leaf(view.snapshot, path, arguments)
    return listing_page(view, leaf) if leaf else _error(view, 404)


def _story(view: View, story: Story, path: str) -> Reply:
    status = view.snapshot.status(story)
    if status != 200:
        return _error(view, status)
    if path != story.path:
        return Reply(body="", status=301, location=encoded(story.path))
    return article(view, story)


def _fixed(view: View, path: str) -> Reply | None:
    if path == "/":
        return front_page(view)
    if path == "/robots.txt":
        return robots(view)
    if path == "/about":
        about = view.words.menus["about"]
        return document(
            view, about, f'<main class="container"><h1>{text(about)}</h1><p>{text(view.words.site)}</p></main>\n'
        )
    if path == INDEX_PATH:
        return sitemap_index(view)
    if path.startswith("/sitemaps/"):
        return next((sitemap(view, month) for month in view.snapshot.months if month_path(month) == path), None)
    if path.startswith("/media/") or path == "/assets/placeholder.svg":
        return picture(path)
    return ASSETS.get(path)


def _leaf(snapshot: Snapshot, path: str, arguments: dict[str, str]) -> Leaf | None:
    is_json = path == "/loadmore"
    number = arguments.get("page", "1")
    listing = snapshot.shelves.get(arguments.get("listing", "")) if is_json else snapshot.listings.get(path)
    if listing is None or not number.isdecimal() or int(number) < 1:
        return None
    if int(number) > 1 and (int(number) - 1) * PER_PAGE >= len(listing.stories):
        return None
    return Leaf(listing, int(number), is_json)


def _error(view: View, status: int) -> Reply:
    reason = _REASONS[status]
    return document(view, reason, f'<main class="container"><h1>{status}</h1><p>{reason}</p></main>\n', status=status)
