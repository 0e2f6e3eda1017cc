"""The world as a whole: the same for everyone, and changing with time."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import pytest

from newscrawler.demo import DEFAULT_MOMENT
from tests.origin import World

BASE = "http://127.0.0.1:8000"
LATER = DEFAULT_MOMENT + timedelta(days=3)


def by_id(world: World) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in world.truth(BASE, ("sections", "read_next", "sitemaps"))}


def everything(world: World) -> list[object]:
    return [*((target, render(BASE)) for target, render in world.paths()), *world.truth(BASE)]


DIGEST = """
from hashlib import sha256
from tests.origin import World
for edition in ("en", "ar", "es"):
    world, seen = World(edition=edition), sha256()
    for target, render in world.paths():
        seen.update(f"{target} {render('http://127.0.0.1:8000')}".encode())
    print(seen.hexdigest(), sha256(repr(list(world.truth("http://127.0.0.1:8000"))).encode()).hexdigest())
"""


def test_the_same_arguments_give_the_same_bytes_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop().split()) == 6


def test_another_seed_gives_other_articles() -> None:
    first, second = ({record["body"] for record in World(seed=seed).truth(BASE)} - {None} for seed in (1, 2))
    assert not first & second


def test_a_world_at_a_moment_is_the_world_made_for_it() -> None:
    assert everything(World().at(LATER)) == everything(World(moment=LATER))


def test_pages_change_with_every_fetch_but_records_do_not() -> None:
    world = World()
    path = next(world.snapshot.stories).path
    assert world.page(path, BASE, fetch=0) != world.page(path, BASE, fetch=1)
    assert list(world.truth(BASE)) == list(world.truth(BASE))


def test_new_articles_appear_and_some_vanish() -> None:
    world = World()
    before, after = by_id(world), by_id(world.at(LATER))
    assert len(set(after) - set(before)) > 100
    gone = [before[name]["url"].removeprefix(BASE) for name in set(before) - set(after)]
    assert {world.at(LATER).page(path, BASE).status for path in gone} == {404, 410}


def test_some_articles_are_edited_in_text_or_headline_or_only_their_date() -> None:
    world = World()
    before, after = by_id(world), by_id(world.at(LATER))
    common = [(before[name], after[name]) for name in before.keys() & after.keys()]
    edited = [(old, new) for old, new in common if old["date_modified"] != new["date_modified"]]
    assert any(old["body"] != new["body"] and old["headline"] == new["headline"] for old, new in edited)
    assert any(old["headline"] != new["headline"] for old, new in edited)
    assert any(old["body"] == new["body"] and old["headline"] == new["headline"] for old, new in edited)
    untouched = [(old, new) for old, new in common if old["date_modified"] == new["date_modified"]]
    volatile = {"related", "shares", "discovered_via"}
    assert len(untouched) > 100
    assert all(old[name] == new[name] for old, new in untouched for name in old.keys() - volatile)


def test_slugs_stay_when_headlines_are_edited() -> None:
    world = World()
    before, after = by_id(world), by_id(world.at(LATER))
    assert all(before[name]["url"] == after[name]["url"] for name in before.keys() & after.keys())


def test_what_boxes_hold_changes_with_the_moment() -> None:
    world, later = World(), World().at(LATER)
    story = next(world.snapshot.stories)
    assert world.snapshot.read_next(story) != later.snapshot.read_next(story)
    assert world.snapshot.most_read(story) != later.snapshot.most_read(story)


def test_an_earlier_moment_has_fewer_articles() -> None:
    assert World(moment=DEFAULT_MOMENT - timedelta(days=1)).snapshot.count < World().snapshot.count


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"2024-01-01T00:00:00 has no time zone"):
        World(moment=datetime(2024, 1, 1))
