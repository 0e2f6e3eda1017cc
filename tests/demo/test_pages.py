"""Pages, read with the selectors of the first site's template, against the truth."""

import json
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from newscrawler.demo.editions import EDITIONS, ZONE
from newscrawler.demo.listings import leaves
from newscrawler.demo.pages.respond import targets
from newscrawler.spiders import almayadeen, almayadeen_ar, almayadeen_es
from tests.origin import World

BASE = "http://127.0.0.1:8000"
SITES = {"en": almayadeen.SITE, "ar": almayadeen_ar.SITE, "es": almayadeen_es.SITE}
BOX = "div.details-white-box"
HEADLINE = f"{BOX} h1"
STANDFIRST = f"{BOX} p.lg_para.summary"
TEXTS = f"{BOX} div.p-content > p, {BOX} div.p-content > h2, {BOX} div.p-content > h3"
CARD_LINK = "div.no-gap.white-bg-colored.all-bordered div.white-card a"
CARD_DATE = "div.no-gap.white-bg-colored.all-bordered div.time p"
ALL = ("sections", "read_next", "tags", "coverage", "sitemaps")
every_edition = pytest.mark.parametrize("edition", list(EDITIONS))


@cache
def world_of(edition: str) -> World:
    return World(edition=edition)


def tree(world: World, target: str, **options: Any) -> html.HtmlElement:
    page = world.page(target, BASE, **options)
    assert page.status == 200, target
    return html.document_fromstring(page.body)


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def pages_of(
    world: World, *, redesigned: bool = False, **options: Any
) -> list[tuple[dict[str, Any], html.HtmlElement]]:
    """Records and their pages, in the first site's template or in the other one."""
    odd = {BASE + story.path for story in world.snapshot.stories if story.role.name == "redesign"}
    records = [record for record in world.truth(BASE, ALL) if (unquote(record["url"]) in odd) == redesigned]
    return [(record, tree(world, record["url"].removeprefix(BASE), **options)) for record in records]


@every_edition
@pytest.mark.parametrize("pad", [False, True])
def test_the_templates_selectors_find_the_text_of_an_article(edition: str, pad: bool) -> None:
    world, words = world_of(edition), world_of(edition).snapshot.words
    for record, page in pages_of(world, pad=pad):
        assert [said(found) for found in page.cssselect(HEADLINE)] == [record["headline"]]
        standfirst = [said(found) for found in page.cssselect(STANDFIRST)]
        assert standfirst == ([record["description"]] if record["description"] else [])
        texts = [said(found) for found in page.cssselect(TEXTS)]
        others = ("", words.dive_deeper)
        kept = [text for text in texts if text not in others and not text.startswith(f"{words.read_more}:")]
        assert "\n\n".join(kept) == (record["body"] or "")


@every_edition
def test_a_page_shows_its_parts_in_the_template_order(edition: str) -> None:
    world, words = world_of(edition), world_of(edition).snapshot.words
    record, page = next(
        (record, page)
        for record, page in pages_of(world)
        if {"coverage", "read_more"} <= {link["type"] for link in record["related"]}
        and all(record[field] for field in ("authors", "source", "shares", "description", "body", "image"))
        and record["image"]["credit"]
    )
    published = datetime.fromisoformat(record["date_published"])
    note = f"{record['image']['caption']} ({record['image']['credit']})"
    expected = [
        words.breaking,
        record["headline"],
        f"{words.by} {words.between_authors.join(record['authors'])}",
        f"{words.source}: {record['source']}",
        f"{published.day} {words.months[published.month - 1]} {published:%Y %H:%M}",
        str(record["shares"]),
        str(record["reading_minutes"]),
        record["description"],
        note,
        note,
        record["body"].partition("\n")[0],
        f"{words.read_more}: ",
        *record["keywords"],
        words.most_read,
        words.coverage,
        words.read_next,
    ]
    (body,) = page.cssselect("body")
    shown, at = said(body), 0
    for part in expected:
        at = shown.find(part, at) + len(part)
        assert at >= len(part), part


def test_the_publishers_metadata_has_the_time_that_the_meta_tag_has_in_utc_without_saying_so() -> None:
    for record, page in pages_of(world_of("en")):
        (script,) = page.xpath("//script[@id='tawsiyat-metadata' and @type='text/tawsiyat']")
        data = json.loads(script.text)
        assert data["published_time"] == record["date_published"]
        assert data["last_updated"] == record["date_modified"]
        assert data["keywords"].split(",") == record["keywords"]
        assert data["author"] == ", ".join(record["authors"])
        assert data["postid"] == record["id"] == page.xpath("string(//meta[@name='postid']/@content)")
        (said_time,) = page.xpath("//meta[@property='article:published_time']/@content")
        clock, _, fraction = said_time.partition(".")
        assert len(fraction) == 7
        local = datetime.fromisoformat(f"{clock}+00:00").astimezone(ZONE)
        assert local.isoformat() == record["date_published"]


def test_some_pages_carry_json_ld_and_the_other_template_always_does() -> None:
    classic = [bool(page.xpath("//script[@type='application/ld+json']")) for _, page in pages_of(world_of("en"))]
    assert set(classic) == {True, False}
    other = pages_of(world_of("en"), redesigned=True)
    assert other
    for record, page in other:
        (script,) = page.xpath("//script[@type='application/ld+json']")
        assert json.loads(script.text)["datePublished"] == record["date_published"]
        assert not page.cssselect("div.details-white-box, div.p-content, #tawsiyat-metadata")


@every_edition
def test_following_links_and_buttons_shows_each_listing_whole(edition: str) -> None:
    world = world_of(edition)
    for listing in world.snapshot.listings.values():
        linked: set[str] = set()
        todo, seen = [listing.path], set[str]()
        while todo:
            target = todo.pop()
            seen.add(target)
            if target.startswith("/loadmore"):
                data = json.loads(world.page(target, BASE).body)
                linked.update(item["url"] for item in data["items"])
                following = [data["next"]]
            else:
                page = tree(world, target)
                linked.update(str(link.get("href")) for link in page.cssselect(CARD_LINK))
                following = [link.get("href") for link in page.cssselect("a[rel=next]")]
                following += [button.get("data-url") for button in page.cssselect(".loadmorebtn")]
            todo += [str(target) for target in following if target and target not in seen]
        stories = [world.snapshot.chronicle.stories[number] for number in listing.stories]
        assert linked == {world.snapshot.href(story, listing) for story in stories}
        assert seen == {leaf.target for leaf in leaves(listing)}


@every_edition
def test_cards_print_dates_in_the_words_of_the_site(edition: str) -> None:
    world, words = world_of(edition), world_of(edition).snapshot.words
    dates = [said(found) for key in ("politics", "videos") for found in _all_cards(world, key)]
    assert any(date.startswith(f"{words.today} ") for date in dates)
    assert any(date.split()[0].isdigit() and " 2023 " not in date for date in dates)
    assert any(" 2023 " in date for date in dates)


def _all_cards(world: World, key: str) -> list[html.HtmlElement]:
    listing = world.snapshot.shelves[key]
    pages = [tree(world, leaf.target) for leaf in leaves(listing) if not leaf.is_json]
    return [date for page in pages for date in page.cssselect(CARD_DATE)]


@every_edition
def test_no_link_is_dead_but_those_that_shall_be(edition: str) -> None:
    world = world_of(edition)
    hrefs: set[str] = set()
    for target, render in world.paths():
        page = render(BASE)
        if page.status == 200 and page.content_type == "text/html":
            found = html.document_fromstring(page.body).xpath("//@href | //@src | //@data-src | //@data-url")
            assert isinstance(found, list)
            hrefs.update(str(href) for href in found if not urlsplit(str(href)).netloc)
        assert target.startswith("/")
    odd = {story.path for story in world.snapshot.stories if world.snapshot.status(story) != 200}
    dead = {href for href in hrefs if world.page(href, BASE).status not in (200, 301)}
    assert dead == hrefs & odd
    assert {world.page(href, BASE).status for href in dead} == {404, 410, 500}


@every_edition
def test_the_profile_knows_every_page_for_what_it_is(edition: str) -> None:
    world, site = world_of(edition), SITES[edition]
    snapshot = world.snapshot
    assert {**site.sections, **site.regions}.keys() | {"infographs"} >= snapshot.shelves.keys()
    assert sorted((*site.sections.values(), *site.regions.values())) == sorted(
        x.path for x in snapshot.shelves.values()
    )
    assert {site.page_type(story.path) for story in snapshot.stories} == {"article"}
    for kind, listings in (("section", snapshot.shelves.values()), ("tags", snapshot.tags.values())):
        assert {site.page_type(listing.path) for listing in listings} == {kind}
    assert {site.page_type(path) for path in snapshot.coverages} == {"coverage"}
    assert {site.page_type(path) for path in snapshot.authors} == {"authors"}
    assert set(snapshot.edition.posttypes.values()) <= set(site.kinds)


def test_sitemaps_list_articles_videos_and_the_pages_of_authors_by_month() -> None:
    world = world_of("en")
    index = html.fromstring(world.page("/sitemaps/all.xml", BASE).body.encode())
    months = [str(loc.text) for loc in index.iter("loc")]
    assert f"{BASE}/sitemaps/all/sitemap-2024-2.xml" in months
    bodies = "".join(world.page(month.removeprefix(BASE), BASE).body for month in months)
    assert f"<loc>{BASE}/video/" in bodies
    assert f"<loc>{BASE}/author/" in bodies
    for story in world.snapshot.stories:
        assert (f"<loc>{BASE}{world.snapshot.href(story)}</loc>" in bodies) == (
            "sitemap" in story.role.lists and not (story.withdrawn and story.withdrawn <= world.snapshot.now)
        )


def test_robots_txt_names_the_sitemap_and_the_delay() -> None:
    body = world_of("en").page("/robots.txt", BASE, crawl_delay=1.5).body
    assert f"Sitemap: {BASE}/sitemaps/all.xml" in body.splitlines()
    assert "Crawl-delay: 1.5" in body.splitlines()


@every_edition
def test_a_padded_article_weighs_a_hundred_kilobytes_and_has_a_hundred_and_fifty_links(edition: str) -> None:
    world = world_of(edition)
    pages = [world.page(story.path, BASE, pad=True).body for story in world.snapshot.stories if story.kind == "news"]
    sizes = [len(page.encode()) for page in pages if "details-white-box" in page]
    links = [page.count("<a ") for page in pages if "details-white-box" in page]
    assert 95_000 < sum(sizes) / len(sizes) < 112_000
    assert 140 < sum(links) / len(links) < 165


def test_a_target_is_named_once() -> None:
    named = list(targets(world_of("en").snapshot))
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    "target", ["/news/politics?page=99", "/news/politics?page=x", "/loadmore?listing=none", "/x/%2e%2e"]
)
def test_what_does_not_exist_answers_404(target: str) -> None:
    assert world_of("en").page(target, BASE).status == 404
