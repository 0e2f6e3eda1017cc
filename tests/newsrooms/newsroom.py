"""A newsroom: how much it publishes when, of what sections, and what its pages are like."""

from dataclasses import dataclass, field
from math import cos, exp, log2, pi, sqrt
from random import Random

DAY = 86_400.0
HOUR = 3_600.0
BEGINS = 1_735_689_600.0  # a Wednesday

SECTIONS = (
    *("politics", "world", "economy", "sport", "culture", "local", "science", "opinion"),
    *("travel", "health", "technology", "video", "weather", "society"),
)


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    share: float
    weekend: float  # what it has on Saturdays and Sundays, beside other days
    only_day: int | None  # of the week, where it comes out on one alone
    authors: float  # share of its articles that have any


@dataclass(slots=True)
class Newsroom:
    """A site's habits, drawn by its seed."""

    seed: int
    days: int
    a_day: float = 0.0
    every: float = 0.0  # seconds from run to run
    growth: float = 0.0  # over all days
    noon: float = 0.0  # hour in UTC
    night: float = 0.0  # what the quietest hour has, beside the busiest
    sections: list[Section] = field(default_factory=list)
    special: dict[int, float] = field(default_factory=dict)  # day -> factor: holidays, events, and ordinary variation
    event_section: dict[int, str] = field(default_factory=dict)
    channels: dict[str, float] = field(default_factory=dict)  # by what new articles are found first
    also: dict[str, float] = field(default_factory=dict)  # of what others find first: what a channel names besides
    edits: float = 0.0  # share of known articles that, visited again, have lost something
    fresh: float = 0.0  # share of visits that see another template: the others are answered with 304, or an old copy
    fields: dict[str, float] = field(default_factory=dict)
    sources: dict[str, dict[str, float]] = field(default_factory=dict)
    agencies: float = 0.0
    languages: float = 0.0  # share of the main one
    words: float = 0.0  # median
    delay: float = 0.0  # seconds until an article is on a listing
    latency: float = 0.0
    links: float = 0.0


def newsroom(seed: int, days: int) -> Newsroom:
    random = Random(f"newsroom {seed}")  # noqa: S311 - a seed is wanted
    room = Newsroom(seed, days)
    room.a_day = min(max(random.lognormvariate(4.5, 0.9), 10.0), 800.0)
    room.every = DAY / random.choice([runs for runs in (4, 8, 24, 48) if runs <= 4 or room.a_day / runs >= 1.5])
    room.growth = random.uniform(-0.2, 0.8)
    room.noon, room.night = random.uniform(0, 24), random.uniform(0.02, 0.3)
    names = random.sample(SECTIONS, random.randint(4, len(SECTIONS)))
    weights = [random.lognormvariate(0, 0.8) / (place + 1) ** 0.5 for place in range(len(names))]
    is_weekly = [random.random() < 0.05 for _ in names]
    room.sections = [
        Section(
            name,
            weight / sum(weights),
            random.uniform(0.25, 1.1) if name != "sport" else random.uniform(1.0, 1.8),
            random.randrange(7) if weekly else None,
            random.choice((0.99, 0.97, 0.9, 0.6)),
        )
        for name, weight, weekly in zip(names, weights, is_weekly, strict=True)
    ]
    for day in range(days + 1):
        room.special[day] = random.gammavariate(40, 1 / 40)
    for _ in range(round(days / 18)):  # holidays
        room.special[random.randrange(days)] *= random.uniform(0.15, 0.6)
    for _ in range(round(days / 45)):  # events
        first, factor, section = random.randrange(days), random.uniform(1.5, 3.5), random.choice(names)
        for day in range(first, min(first + random.randint(1, 3), days)):
            room.special[day] *= factor
            room.event_section[day] = section
    feed, sitemap = random.uniform(0.15, 0.5), random.uniform(0.05, 0.3)
    room.channels = {"sections": 1 - feed - sitemap, "feed": feed, "sitemap": sitemap}
    room.also = {"sections": random.uniform(0.5, 0.95)}
    room.also |= {name: random.uniform(0.2, 0.95) for name in ("feed", "sitemap")}
    room.edits = random.uniform(0.0005, 0.004)
    room.fresh = random.uniform(0.5, 1.0) if random.random() < 0.75 else 0.0
    room.fields = {
        "headline": 1.0,
        "body": random.uniform(0.97, 1.0),
        "date_published": random.uniform(0.98, 1.0),
        "description": random.uniform(0.8, 1.0),
        "image": random.uniform(0.75, 1.0),
        "section": random.uniform(0.9, 1.0),
        "keywords": random.uniform(0.3, 1.0),
        "language": 1.0,
    }
    room.sources = {
        "body": {"rule": random.uniform(0.9, 1.0), "general": 0.0},
        "authors": {"json-ld": random.uniform(0.6, 1.0), "byline": 0.0},
        "date_published": {"json-ld": random.uniform(0.85, 1.0), "meta": 0.0},
    }
    for own in room.sources.values():
        main, other = own
        own[other] = 1 - own[main]
    room.agencies, room.languages = random.uniform(0.0, 0.2), random.choice((1.0, 0.99, 0.9, 0.7))
    room.words, room.delay = random.uniform(200, 600), random.uniform(120, 2_400)
    room.latency, room.links = random.uniform(80, 900), random.uniform(12, 60)
    return room


def activity(room: Newsroom, section: Section, at: float) -> float:
    """Articles a second of a section at a time."""
    day = int((at - BEGINS) // DAY)
    weekday = int(at // DAY + 3) % 7
    if section.only_day is not None and weekday != section.only_day:
        return 0.0
    hour = at / HOUR % 24
    light: float = (1 + cos((hour - room.noon) / 24 * 2 * pi)) / 2
    shape = (room.night + (1 - room.night) * light * sqrt(light)) / (room.night + (1 - room.night) * 0.42)
    of_week = section.weekend if weekday >= 5 else 1.0
    if section.only_day is not None:
        of_week = 7.0
    special = room.special.get(day, 1.0)
    if (own := room.event_section.get(day)) is not None:
        special = special * 1.5 if own == section.name else 1 + (special - 1) / 3
    grown = exp(room.growth * (at - BEGINS) / (room.days * DAY))
    return room.a_day / DAY * section.share * shape * of_week * special * grown


def expected(room: Newsroom, section: Section, began: float, ended: float) -> float:
    """Articles that a section publishes in a time, on average."""
    steps = max(1, min(int((ended - began) / HOUR), 48))
    width = (ended - began) / steps
    return sum(activity(room, section, began + (step + 0.5) * width) for step in range(steps)) * width


def revisits(room: Newsroom, began: float, ended: float) -> float:
    """Known articles that are visited again in a time, on average: each at its first run after an hour, then as its age
    doubles, until it is two months old, as the settings REVISIT_* have it."""
    grown = exp(room.growth * (ended - BEGINS) / (room.days * DAY))
    known = min(ended - BEGINS, 60 * DAY)
    times = log2(max(known / max(room.every, HOUR), 1.0))
    return room.a_day * grown * times * min(ended - began, DAY) / DAY
