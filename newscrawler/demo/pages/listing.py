"""Listing pages: cards of stories, a next-page link, a load-more button and the JSON behind it."""

import json

from newscrawler.demo.listings import PER_PAGE, Leaf, Listing
from newscrawler.demo.pages.layout import document
from newscrawler.demo.pages.view import Reply, View, text
from newscrawler.demo.story import Story


def listing_page(view: View, leaf: Leaf) -> Reply:
    """One page of a listing, as HTML or as the JSON that the button fetches."""
    return _items(view, leaf) if leaf.is_json else _cards_page(view, leaf)


def front_page(view: View) -> Reply:
    """The newest of all sections."""
    snapshot, newest = view.snapshot, []
    for index in range(snapshot.count - 1, -1, -1):
        story = snapshot.chronicle.stories[index]
        if story.role.steady:
            newest.append(story)
        if len(newest) == 2 * PER_PAGE:
            break
    cards = "".join([_card(view, story, None) for story in newest])
    return document(
        view, view.words.menus["front"], f'<main class="container"><div class="cards">{cards}</div></main>\n'
    )


def _cards_page(view: View, leaf: Leaf) -> Reply:
    listing, words = leaf.listing, view.words
    stories = [view.snapshot.chronicle.stories[index] for index in leaf.stories]
    cards = "".join([_card(view, story, listing) for story in stories])
    following, ways = leaf.following, ""
    if following and listing.has_next:
        ways += f'<a class="next-page" rel="next" href="{text(following.target)}">{text(words.next_page)}</a>\n'
    if following and listing.has_button:
        target = text(following._replace(is_json=True).target)
        ways += f'<button class="loadmorebtn" type="button" data-url="{target}">{text(words.load_more)}</button>\n'
    main = f'<main class="container"><h1>{text(listing.title)}</h1>\n<div class="cards">{cards}</div>\n{ways}</main>\n'
    return document(view, listing.title, main, head=f'<link rel="canonical" href="{text(view.url(leaf.target))}">\n')


def _card(view: View, story: Story, listing: Listing | None) -> str:
    return (
        '<div class="no-gap white-bg-colored all-bordered"><div class="white-card">'
        f'<a href="{text(view.snapshot.href(story, listing))}"><h5>{text(view.snapshot.headline(story))}</h5></a></div>'
        f'<div class="card-info">{view.category(story)}'
        f'<div class="time"><p>{view.card_date(story.published)}</p></div></div></div>\n'
    )


def _items(view: View, leaf: Leaf) -> Reply:
    snapshot, following = view.snapshot, leaf.following
    stories = [snapshot.chronicle.stories[index] for index in leaf.stories]
    items = [
        {
            "url": snapshot.href(story, leaf.listing),
            "headline": snapshot.headline(story),
            "date": view.card_date(story.published),
            "category": view.words.sections[story.section],
        }
        for story in stories
    ]
    data = {"items": items, "next": following.target if following else None}
    return Reply(body=json.dumps(data, ensure_ascii=False), content_type="application/json")
