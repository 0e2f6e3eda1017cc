"""The articles of a site over its life: when each says what, and when it is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.bench.paper.stories import stories
from tests.lives.habits import Habits
from tests.lives.prints import translated
from tests.wild.story import Story

BEGINS = datetime(2026, 3, 2, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_BEFORE = 8 * 24  # hours: the oldest articles are so old
_WORD = re.compile(r"\b[a-z]{4,}\b")
_AGAIN = ("again", "after all", "at last")


@dataclass(slots=True)
class Life:
    """An article; `versions` has what it says from which moment on. It may be `named` by the site's doors before."""

    versions: list[tuple[datetime, Story]]
    removed: datetime | None = None
    restored: datetime | None = None
    named: datetime | None = None
    of: Story | None = None  # the one that it repeats

    def at(self, moment: datetime) -> Story | None:
        """What its page says; None where it is not there."""
        is_gone = self.removed is not None and self.removed <= moment
        if is_gone and (self.restored is None or moment < self.restored):
            return None
        return self.until(moment)[-1] if moment >= self.versions[0][0] else None

    def until(self, moment: datetime) -> list[Story]:
        """All that it has said until a moment, the latest last."""
        return [story for since, story in self.versions if since <= moment]


def lives(random: Random, habits: Habits, ends: datetime, seed: int) -> list[Life]:
    """Those of a site whose life ends at a moment: nothing changes after it."""
    moments = sorted(BEGINS - random.uniform(1, _BEFORE) * HOUR for _ in range(random.choice((12, 30))))
    moment = BEGINS
    while (moment := moment + random.expovariate(habits.a_day) * DAY) < ends:
        moments.append(moment)
    told = stories(len(moments), f"life {seed}")
    found = [_life(random, habits, story, moment, ends) for story, moment in zip(told, moments, strict=True)]
    if habits.reuses_numbers:
        _reuse_numbers(found)
    if habits.language:
        found += [_in_other_language(life, habits.language) for life in found if random.random() < 0.5]
    if habits.posts_again:
        found += [_again(life, random.choice((1, 3)) * DAY) for life in found if random.random() < 0.1]
    return [life for life in found if life.versions[0][0] < ends]


def _reuse_numbers(found: list[Life]) -> None:
    """Give the numbers of articles that are gone for good to the first that come later, once each."""
    free = [life for life in found if life.removed is not None and life.restored is None]
    for life in found:
        since, story = life.versions[0]
        left = next((other for other in free if other.removed is not None and other.removed < since), None)
        if left is not None and len(life.versions) == 1:
            free.remove(left)
            number = left.versions[-1][1].id
            slug = f"{story.slug.rpartition('-')[0]}-{number}"
            life.versions[0] = since, replace(story, id=number, slug=slug)


def _in_other_language(life: Life, language: str) -> Life:
    """An article that is there, is changed and goes with one in English."""
    return replace(life, versions=[(since, translated(story, language)) for since, story in life.versions])


def _again(life: Life, distance: timedelta) -> Life:
    """The first version of an article at an address of its own, days later, as it was."""
    since, story = life.versions[0]
    begins = max(since, BEGINS) + distance
    slug, number = story.slug.rpartition("-")[0], story.id + 9_000
    again = replace(story, id=number, slug=f"{slug}-{number}", published=begins, modified=begins)
    return Life([(begins, again)], of=story)


def _life(random: Random, habits: Habits, story: Story, moment: datetime, ends: datetime) -> Life:
    begins = moment.replace(microsecond=0)
    text = "\n\n".join(story.text.strip().split("\n\n")[: random.choice((4, 6, 8))])
    life = Life([(begins, replace(story, published=begins, modified=begins, text=text))])
    since = max(begins, BEGINS)
    if random.random() < 0.06:
        life.named = begins - random.choice((0.5, 3, 30)) * HOUR
    if random.random() < 0.05:  # what is dated ahead
        ahead = begins + random.choice((1, 8, 40)) * HOUR
        life.versions[0] = begins, replace(life.versions[0][1], published=ahead, modified=ahead)
    if random.random() < 0.05:
        for hour in range(1, random.choice((6, 12))):
            _correct(random, habits, life, since + hour * HOUR, ends)
    for first, last, chance in ((0.3, 24, 0.25), (25, 144, 0.1)):
        if random.random() < chance:
            _correct(random, habits, life, since + random.uniform(first, last) * HOUR, ends)
    if random.random() < 0.06:
        removed = since + random.uniform(0.2, 8) * DAY
        restored = removed + random.uniform(0.2, 4) * DAY if random.random() < 0.4 else None
        if removed < ends and (restored is None or restored < ends):
            life.removed, life.restored = removed, restored
    return life


def _correct(random: Random, habits: Habits, life: Life, moment: datetime, ends: datetime) -> None:
    moment = moment.replace(microsecond=0)
    before = life.versions[-1][1]
    word = random.choice(_AGAIN)
    words = random.sample(sorted(set(_WORD.findall(before.text))), 12)  # its own: what many articles have is no text
    text = f"{before.text}\n\nThe desk adds that {' '.join(words)}."
    new = replace(before, text=text, modified=moment if habits.tells_changes else before.modified)
    if random.random() < 0.4:
        new = replace(new, headline=f"{before.headline} {word}")
    if random.random() < 0.3:
        slug, _, number = before.slug.rpartition("-")
        new = replace(new, slug=f"{slug}-{word.replace(' ', '-')}-{number}")
    if random.random() < 0.1:  # as another post
        new = replace(new, slug=f"{new.slug.rpartition('-')[0]}-anew-{new.id + 5_000}", id=new.id + 5_000)
    if life.versions[-1][0] < moment < ends:
        life.versions.append((moment, new))


def there(all_: list[Life], moment: datetime) -> Iterator[tuple[Life, Story]]:
    """Those that are there, the latest first."""
    found = [(life, story) for life in all_ if (story := life.at(moment)) is not None]
    return iter(sorted(found, key=lambda each: each[1].published, reverse=True))


def named(all_: list[Life], moment: datetime) -> Iterator[Story]:
    """What doors name that is not there yet."""
    return (
        life.versions[0][1] for life in all_ if life.named is not None and life.named <= moment < life.versions[0][0]
    )
