"""Truth of the scripted site: what a crawl gets that runs no scripts, those of 2015, or today's. Reads no page."""

from collections.abc import Iterator
from typing import Any

from newscrawler.article import ASKED_FOR, Image, image_parts, rights_parts, usage_parts
from newscrawler.demo.content import plain
from newscrawler.demo.editions import encoded
from newscrawler.demo.story import Story
from tests.origin.scripted.pages import list_target
from tests.origin.scripted.plan import ARTICLE_LEVELS, LEVELS, LISTING_LEVELS, SECTIONS, Level
from tests.origin.scripted.shelf import Shelf, local, path_of, picture_path, ways_of


def records(shelf: Shelf, base_url: str, site: str, level: Level) -> Iterator[dict[str, Any]]:
    """The record of each article whose page and whose list come with scripts of a level, without what depends on runs.

    The oldest first. Whatever else such a crawl finds, the pages do not say it.
    """
    for story in sorted(shelf, key=lambda story: story.number):
        page = shelf.page_of(story)
        if _is_within(ways_of(story).level(page), level):
            yield _record(shelf, story, page, base_url, site)


def needing(shelf: Shelf) -> Iterator[str]:
    """Targets of the pages that are not whole without a browser: lists that go on by scripts, and articles."""
    for section, ways in SECTIONS.items():
        goes_on = ways.is_shell or shelf.pages(section) > 1
        if LISTING_LEVELS[ways.listing] != "plain" and goes_on:
            yield f"/news/{section}"
    for story in shelf:
        if ARTICLE_LEVELS[ways_of(story).article] != "plain":
            yield encoded(path_of(story))


def _is_within(needed: Level, level: Level) -> bool:
    return LEVELS.index(needed) <= LEVELS.index(level)


def _record(shelf: Shelf, story: Story, page: int, base_url: str, site: str) -> dict[str, Any]:
    content, words = shelf.snapshot.content(story), shelf.snapshot.words
    body = "\n\n".join(content.paragraphs)
    picture, url = content.picture, base_url + encoded(path_of(story))
    found = list_target(story.section, page if ways_of(story).listing == "links" else 1)
    return {
        "id": str(story.post_id),
        "site": site,
        "url": url,
        "canonical_url": url,
        "kind": "news",
        "headline": plain(content.headline),
        "description": plain(content.description) if content.description else None,
        "body": body,
        **dict.fromkeys(ASKED_FOR),
        "authors": list(story.authors),
        "source": None,
        "publisher": words.site,
        "section": shelf.title(story.section),
        "regions": [],
        "keywords": list(story.tags),
        "language": "en",
        "date_published": local(story.published),
        "date_modified": local(shelf.snapshot.modified(story)),
        "image": image_parts(
            Image(url=base_url + picture_path(content), caption=picture.caption, credit=picture.credit)
            if picture
            else None
        ),
        "related": [],
        "word_count": len(body.split()),
        "reading_minutes": None,
        "is_accessible_for_free": None,
        "shares": None,
        "discovered_via": [{"channel": "sections", "page": base_url + found}],
        "rights": rights_parts(None),
        "usage": usage_parts(None),
    }
