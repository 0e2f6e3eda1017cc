"""Compares the dataset at the end of a life with the truth of its site."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawler.dataset.files.reading import read_lines
from newscrawler.near_duplicates.words import tokens
from tests.asking import query
from tests.lives.articles import Life
from tests.lives.prints import walled
from tests.lives.serving import World
from tests.lives.site import TRIED

_A_DAY = timedelta(hours=38)  # what tells no clock is of a day in any zone


def wrong(data_dir: Path, world: World, bad_hours: Collection[str] = ()) -> list[str]:
    """A line for each article that is missing, there twice, not what its page says, there though it is gone, or of
    which there are more revisions than there was news."""
    # An article that no reader has yet, shown at the address of one that was due alone, is two changes of that one.
    spoilt = 2 * sum(hour in ("shuffled", "one article") for hour in bad_hours)
    [folder] = (data_dir / "dataset").iterdir()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    rows = [json.loads(line) for segment in manifest["segments"] for _, line in read_lines(folder / segment["name"])]
    latest = {row["id"]: row for row in rows}
    revisions = Counter(row["id"] for row in rows if row["change"] != "merged")  # which is news of its story alone
    # A row has the URL of its revision: an article that only moved since has none.
    now_at = dict(query(data_dir, "SELECT id, url FROM articles"))
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in latest.values():
        if row["change"] != "withdrawn":
            found[_own_path(world, now_at[row["id"]])].append(row)
    truth = world.site.articles
    return [
        *(f"missing: {path}" for path, (life, _) in truth.items() if not _is_found(world, life, path, found)),
        *(f"there though it is gone: {path}" for path in found if path not in truth),
        *(f"{len(own)} times: {path}" for path, own in found.items() if len(own) > 1),
        *(
            line
            for path, own in found.items()
            if path in truth
            for line in _differences(world, path, own[0], revisions[own[0]["id"]], spoilt)
        ),
    ]


def _own_path(world: World, url: str) -> str:
    """Where an article is, for the address of an earlier slug that shows it."""
    path = world.site.without_tag(url.removeprefix(world.origin))
    life = world.site.left.get(path)
    story = life.at(world.moment) if life is not None else None
    return world.site.path(story) if story is not None and world.habits.moved == "both" else path


def _is_found(world: World, life: Life, path: str, found: Collection[str]) -> bool:
    """An article that stands at two addresses is there at one of them."""
    same = (other for other, (its, _) in world.site.articles.items() if life.of is not None or its.of is not None)
    return path in found or any(other in found for other in same if _repeats(world, path, other))


def _repeats(world: World, path: str, other: str) -> bool:
    (life, _), (its, _) = world.site.articles[path], world.site.articles[other]
    first = [each.of or each.versions[0][1] for each in (life, its)]
    return path != other and first[0] == first[1]


def _differences(world: World, path: str, row: dict[str, Any], revisions: int, spoilt: int) -> Iterator[str]:
    life, story = world.site.articles[path]
    # A server that calls each page unchanged keeps what was read first, and so does a wall.
    is_kept = world.habits.validator == "frozen" or world.habits.has_late_wall
    right = life.until(world.moment) if is_kept else [story]
    headlines = [each.headline for each in right]
    if world.habits.tries_headlines and world.habits.validator in ("frozen", "modified"):
        headlines += [f"{each} {TRIED}" for each in headlines]  # the server calls either page unchanged
    if row["headline"] not in headlines:
        yield f"headline: {path}: {row['headline']}"
    if world.habits.has_late_wall:
        right += map(walled, right[:])  # what is left of it is news
    if tokens(row["body"] or "") not in [tokens(each.body) for each in right]:
        yield f"text: {path}: {len(tokens(row['body'] or ''))} words of {len(tokens(story.body))}"
    if (told := row["date_published"]) is not None:
        moment = datetime.fromisoformat(told)
        moments = [story.published, *([life.of.published] if life.of else [])]  # the first that says the same has it
        if all(abs(moment.replace(tzinfo=moment.tzinfo or UTC) - each) > _A_DAY for each in moments):
            yield f"published: {path}: {told} and not {story.published.isoformat()}"
    # It may have gone and come back; a description that only a feed tells is news, too.
    news = len(life.versions) + (2 if life.restored is not None else 0) + 1 + spoilt
    news += (world.habits.turn != "none") + world.habits.has_late_wall + 2 * world.habits.tries_headlines
    if revisions > news:
        yield f"{revisions} revisions: {path}"
