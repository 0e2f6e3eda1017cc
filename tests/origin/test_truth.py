"""The records that a crawl must give, and why the others are none."""

from collections import Counter
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest

from newscrawler.article import CHANNELS, RECORD_FIELDS
from newscrawler.demo.editions import EDITIONS
from newscrawler.demo.roles import Cast
from newscrawler.demo.story import FIRST_ID, Story
from newscrawler.urls.canonical import canonicalize, url_id
from tests.origin import World

BASE = "http://127.0.0.1:8000"
OF_THE_RUN = {"schema_version", "content_hash", "crawled_at", "run_id", "provenance", "confidence"}
WORLD = World()


@cache
def records(follow: tuple[str, ...] = ("sections", "read_next")) -> dict[str, dict[str, Any]]:
    """By URL; nobody changes them."""
    return {record["url"]: record for record in WORLD.truth(BASE, follow)}


def stories(role: str) -> list[Story]:
    return [story for story in WORLD.snapshot.stories if story.role.name == role]


def channels(record: dict[str, Any]) -> set[str]:
    return {found["channel"] for found in record["discovered_via"]}


def pages(record: dict[str, Any]) -> set[str]:
    return {unquote(found["page"].removeprefix(BASE)) for found in record["discovered_via"]}


def of(story: Story, follow: tuple[str, ...] = ("sections", "read_next")) -> dict[str, Any]:
    return records(follow)[BASE + story.path]


def test_a_record_has_the_fields_of_the_contract_in_their_order() -> None:
    expected = [name for name in RECORD_FIELDS if name not in OF_THE_RUN]
    assert all(list(record) == expected for record in records().values())


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_every_url_is_canonical_and_every_identity_is_there_once(edition: str) -> None:
    found = list(World(edition=edition).truth(BASE, CHANNELS))
    named = {record[field] for record in found for field in ("url", "canonical_url")}
    named |= {link["url"] for record in found for link in record["related"]}
    named |= {via["page"] for record in found for via in record["discovered_via"]}
    assert not [url for url in named if canonicalize(url) != url]
    assert max(Counter(record["id"] for record in found).values()) == 1


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_the_default_world_has_every_special_case(edition: str) -> None:
    world = World(edition=edition)
    assert {story.role for story in world.snapshot.stories} == set(Cast().roles)
    found = list(world.truth(BASE))
    kinds = {"news", "opinion", "analysis", "blog", "feature", "video", "gallery", "infographic", "live"}
    assert {record["kind"] for record in found} == kinds
    assert {kind for record in found for kind in (link["type"] for link in record["related"])} == {
        "read_next",
        "most_read",
        "coverage",
        "read_more",
    }
    blocks = {block.kind for story in world.snapshot.stories for block in world.snapshot.content(story).blocks}
    assert blocks == {"text", "heading", "call", "empty", "tweet", "related", "read_more", "time"}
    assert {len(record["authors"]) for record in found} == {0, 1, 2}
    assert {record["date_published"][-6:] for record in found} == {"+02:00", "+03:00"}
    for field in ("description", "source", "shares", "reading_minutes", "body"):
        assert {record[field] is None for record in found} == {True, False}
    for part in ("url", "caption", "credit"):
        assert {record["image"][part] is None for record in found} == {True, False}


def test_videos_pictures_and_infographics_have_no_text() -> None:
    without = {record["kind"] for record in records().values() if record["body"] is None}
    assert without == {"video", "gallery", "infographic"}


def test_texts_are_all_different_but_for_copies() -> None:
    bodies = Counter(record["body"] for record in records(CHANNELS).values() if record["body"])
    assert max(bodies.values()) == 1


def test_a_tenth_is_reached_through_read_next_alone_some_of_it_two_deep() -> None:
    hidden = stories("read_next_only")
    assert len(hidden) == 20
    assert all(channels(of(story)) == {"read_next"} for story in hidden)
    own = {story.path for story in hidden}
    assert any(pages(of(story)) <= own for story in hidden)
    assert set(records(("sections",))).isdisjoint(BASE + story.path for story in hidden)


def test_each_channel_reaches_what_it_alone_lists() -> None:
    for role, channel in (("sitemap_only", "sitemaps"), ("tags_only", "tags"), ("coverage_only", "coverage")):
        assert stories(role)
        for story in stories(role):
            assert WORLD.unreachable(BASE)[BASE + story.path] == role
            assert channels(of(story, ("sections", "read_next", channel))) == {channel}


def test_both_the_next_page_link_and_the_button_are_needed() -> None:
    found = [pages(record) for record in records(("sections",)).values()]
    assert any(all("/loadmore?" in page for page in led) for led in found)
    assert any(all("?page=" in page and "/loadmore" not in page for page in led) for led in found)
    assert any({"/loadmore?listing=politics&page=2", "/news/politics?page=2"} <= led for led in found)


def test_the_second_url_of_a_story_is_dropped_and_its_discoveries_are_kept() -> None:
    aliases, prints, mirrors, reprints = map(stories, ("alias", "print", "mirror", "reprint"))
    assert WORLD.dropped(BASE) == {
        "duplicate_id": len(aliases) + len(mirrors),
        "duplicate_canonical_url": len(prints),
        "duplicate_content": len(reprints),
    }
    for copy in (*aliases, *prints, *mirrors, *reprints):
        first = WORLD.snapshot.chronicle.stories[copy.origin]
        both = sorted((BASE + first.path, BASE + copy.path))
        kept, dropped = (BASE + first.path, BASE + copy.path) if copy.role.copy == "alias" else both
        assert dropped not in records()
        assert {page.partition("?")[0] for page in pages(records()[kept])} >= {
            f"/news/{first.listing}",
            f"/news/{copy.listing}",
        }
        assert (first.post_id == copy.post_id) == (copy.role.copy != "reprint")


@pytest.mark.parametrize("role", ["alias", "print"])
def test_a_second_url_that_alone_is_reached_is_kept_and_names_the_first(role: str) -> None:
    copy = stories(role)[0]
    first = WORLD.snapshot.chronicle.stories[copy.origin]
    found = {record["url"]: record for record in WORLD.truth(BASE, ("sections",), start=(copy.listing,))}
    assert found[BASE + copy.path]["canonical_url"] == BASE + first.path


def test_the_identity_is_the_post_id_where_page_or_path_say_it_and_else_the_canonical_url() -> None:
    for record in WORLD.truth(BASE):
        assert record["id"] in (url_id(record["canonical_url"]), *map(str, range(FIRST_ID, FIRST_ID + 200)))
    redesigned = stories("redesign")
    assert [of(story)["id"] for story in redesigned] == [url_id(BASE + story.path) for story in redesigned]
    assert all(record["id"].isdigit() for record in World(edition="es").truth(BASE))


def test_stories_that_only_look_alike_both_stay() -> None:
    near = stories("near")[0]
    bodies = [of(story)["body"].split("\n\n") for story in (near, WORLD.snapshot.chronicle.stories[near.origin])]
    assert bodies[0] != bodies[1]
    assert len(set(bodies[0]) - set(bodies[1])) == 1
    bulletins = [of(story) for story in (*stories("bulletin"), *stories("dated_bulletin"))]
    assert len({record["headline"] for record in bulletins}) == 1
    assert len({record["body"] for record in bulletins}) == len(bulletins) == 6


def test_slugs_that_collide_lead_to_two_stories() -> None:
    pairs = list(zip(stories("collision")[::2], stories("collision")[1::2], strict=True))
    for first, second in pairs:
        slug = WORLD.snapshot.edition.slug
        assert slug(first.headline) == slug(second.headline)
        assert of(first)["headline"] != of(second)["headline"]
    ends = {first.path.rpartition("/")[2] == second.path.rpartition("/")[2] for first, second in pairs}
    assert ends == {True, False}


def test_a_moved_story_is_found_where_its_old_url_is_linked() -> None:
    for story in stories("moved"):
        assert any(page.startswith(f"/news/{story.listing}") for page in pages(of(story)))
        assert BASE + story.old_path not in records()


def test_a_tracked_story_is_found_with_and_without_parameters() -> None:
    for story in stories("tracked"):
        assert {page.split("/")[1].partition("?")[0] for page in pages(of(story))} >= {"news", "regions"}


def test_errors_and_withdrawn_stories_have_no_record_and_a_reason() -> None:
    reasons = Counter(WORLD.unreachable(BASE).values())
    assert {"not_found", "gone", "server_error", "withdrawn", "sitemap_only"} <= set(reasons)
    assert not set(WORLD.unreachable(BASE)) & set(records())


def test_most_read_and_read_more_are_channels_too_and_there_are_no_feeds() -> None:
    found = records(CHANNELS).values()
    assert {channel for record in found for channel in channels(record)} == {*CHANNELS} - {"feeds"}


def test_listings_are_read_whatever_is_followed_from_there() -> None:
    assert records(("read_next",)).keys() == records(("sections", "read_next")).keys()
    assert records(()).keys() == records(("sections",)).keys()


@pytest.mark.parametrize(
    ("follow", "start", "message"), [(("rss",), None, "channel rss"), (("sections",), ("art",), "listing art")]
)
def test_unknown_channels_and_listings_are_refused(follow: tuple[str, ...], start: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        WORLD.truth(BASE, follow, start=start)
