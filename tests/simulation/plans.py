"""Schedules: a small site, and what goes wrong with which pages in which of its runs. Made from a number alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from random import Random

from tests.simulation.failures import FAULTS
from tests.simulation.site import DAY, HOUR, NOW, Kind, Site, Story

KINDS: tuple[Kind, ...] = ("listing", "more", "new", "known")
MOST_RUNS = 10
CASES = tuple(product(KINDS, FAULTS, range(1, MOST_RUNS + 1)))
"""Each page class, each failure, 1 to 10 runs."""
GRID = 5
"""One schedule in so many is the next of these cases; the others are mixtures."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a share of the pages of a kind."""

    kind: Kind
    fault: str
    share: float = 1.0

    def hits(self, path: str, run: int) -> bool:
        return self.share >= 1 or Random(f"{path} {run}").random() < self.share  # noqa: S311 - a test's


@dataclass(frozen=True, slots=True)
class Start:
    """A run: when it starts, what is wrong then, and after how many pages it is killed, or has had enough."""

    at: float
    wrong: tuple[Wrong, ...] = ()
    killed_after: int | None = None
    most_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Tale:
    """A story of the plan: how old it is when the first run starts (negative: yet to come), and when it is edited."""

    name: str
    age: float
    edited: tuple[float, ...] = ()
    listed: bool = True
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule. The site is well at its end, and from then on; `least` is from how many pages on a gate judges."""

    number: int
    tales: tuple[Tale, ...]
    starts: tuple[Start, ...]
    least: int
    page_size: int = 3

    def site(self) -> Site:
        stories = []
        for tale in self.tales:
            links = tuple(f"/news/{name}" for name in tale.links)
            story = Story(
                f"/news/{tale.name}",
                NOW - tale.age,
                headline=f"Of {tale.name}",
                body=f"It was so with {tale.name}.",
                listed=tale.listed,
                links=links,
            )
            for moment in tale.edited:
                story.edit(moment, body=f"By {moment:.0f} it was otherwise with {tale.name}.")
            stories.append(story)
        return Site(stories, self.page_size)

    @property
    def ends(self) -> float:
        return self.starts[-1].at

    @property
    def is_whole(self) -> bool:
        """Whether every story can be found: a listing shows it, or the box of one that can be."""
        found = {tale.name for tale in self.tales if tale.listed}
        links = {tale.name: tale.links for tale in self.tales}
        while more := {name for each in found for name in links[each] if name in links} - found:
            found |= more
        return len(found) == len(self.tales)

    def smaller(self) -> Iterator["Plan"]:
        """The same with a little less in it."""
        return (plan for plan in self._smaller() if plan.is_whole)

    def _smaller(self) -> Iterator["Plan"]:
        for number in range(len(self.starts)):
            if len(self.starts) > 1:
                yield replace(self, starts=(*self.starts[:number], *self.starts[number + 1 :]))
        for number, start in enumerate(self.starts):
            less = [replace(start, wrong=(*start.wrong[:at], *start.wrong[at + 1 :])) for at in range(len(start.wrong))]
            less += [replace(start, killed_after=None)] if start.killed_after is not None else []
            less += [replace(start, most_pages=None)] if start.most_pages is not None else []
            for each in less:
                yield replace(self, starts=(*self.starts[:number], each, *self.starts[number + 1 :]))
        for number, tale in enumerate(self.tales):
            if len(self.tales) > 1:
                yield replace(self, tales=(*self.tales[:number], *self.tales[number + 1 :]))
            if tale.edited:
                plain = replace(tale, edited=())
                yield replace(self, tales=(*self.tales[:number], plain, *self.tales[number + 1 :]))


def plan(number: int) -> Plan:
    """The schedule of that number: the cases first, then mixtures."""
    random = Random(number)  # noqa: S311 - a test's
    every = random.choice((HOUR, 6 * HOUR, DAY))
    bad: list[tuple[Wrong, ...]]
    if number % GRID == 0:
        kind, fault, times = CASES[number // GRID % len(CASES)]
        share = random.choice((1.0, 1.0, 0.5))
        bad = [(Wrong(kind, fault, share),)] * times
    else:
        times = 1 + min(int(random.expovariate(0.8)), MOST_RUNS - 1)
        usual = tuple(_wrong(random) for _ in range(random.randint(1, 3)))
        bad = [usual if random.random() < 0.5 else (_wrong(random),) for _ in range(times)]
    before = random.choice((0, 1, 1, 2))
    rough = random.random() < 0.3
    starts = [Start(NOW + number * every) for number in range(before)]
    starts += [
        Start(
            NOW + (before + number) * every,
            wrong,
            killed_after=random.randint(0, 12) if rough and random.random() < 0.3 else None,
            most_pages=random.randint(1, 12) if rough and random.random() < 0.3 else None,
        )
        for number, wrong in enumerate(bad)
    ]
    return Plan(number, _tales(random, starts, every), tuple(starts), random.choice((3, 10)), random.choice((2, 3, 4)))


def _wrong(random: Random) -> Wrong:
    return Wrong(random.choice(KINDS), random.choice(tuple(FAULTS)), random.choice((1.0, 1.0, 0.6, 0.3)))


def _tales(random: Random, starts: list[Start], every: float) -> tuple[Tale, ...]:
    names = "abcdefghijkl"[: random.randint(5, 12)]
    span = len(starts) * every
    tales = []
    for name in names:
        is_known = random.random() < 0.6
        age = random.uniform(HOUR, 4 * DAY) if is_known else random.uniform(-span, every)
        since = max(NOW, NOW - age)
        edited = tuple(sorted(random.uniform(since, NOW + span) for _ in range(random.choice((0, 0, 0, 1, 2)))))
        links = tuple(random.sample(names, random.choice((0, 0, 1, 2))))
        tales.append(Tale(name, age, edited, links=links))
    hidden = [number for number in range(1, len(tales)) if random.random() < 0.12]
    for number in hidden:  # what only a box links, and that of a story which comes with it or later
        name = tales[number].name
        tales[number] = replace(tales[number], listed=False, links=())
        at = random.choice([other for other in range(len(tales)) if other not in hidden])
        tales[at] = replace(tales[at], age=min(tales[at].age, tales[number].age), links=(*tales[at].links, name))
    return tuple(tales)
