"""Days of a blog: what its listings cost, and that what stands on one of them alone is found, and when."""

from statistics import mean

from tests.simulation.blog import Blog, blog, is_listing
from tests.simulation.crawl import Simulation
from tests.simulation.site import DAY, HOUR, NOW

DAYS, EVERY = 12, 6 * HOUR


def followed(site: Blog) -> tuple[list[int], dict[str, float]]:
    """How many listings each run asks for, and how many hours each story waits for its first visit."""
    asked, found, now = list[int](), dict[str, float](), NOW
    with Simulation(site) as simulation:
        while now < NOW + DAYS * DAY:
            ran = simulation.run(now)
            assert ran is not None
            assert ran.held is None
            asked.append(sum(map(is_listing, ran.pages)))
            for path in ran.pages:
                found.setdefault(path, now)
            now += EVERY
        rows = [row[0] for row in simulation.rows()]
        assert len(rows) == len(set(rows))
    waits = {
        story.path: (found[story.path] - story.published) / HOUR if story.path in found else float("inf")
        for story in site.stories
        if NOW <= story.published < NOW + DAYS * DAY - EVERY
    }
    return asked, waits


def test_what_shows_nothing_of_its_own_is_seldom_asked_for_and_what_stands_elsewhere_alone_is_found() -> None:
    asked, waits = followed(blog(3, DAYS))
    assert asked[0] > 60
    assert mean(asked[8:]) < 20  # 60, if all are asked for in each run
    assert max(wait for path, wait in waits.items() if path.startswith("/story")) <= EVERY / HOUR
    assert max(wait for path, wait in waits.items() if path.startswith("/topic")) < 24
    assert max(waits.values()) <= 7 * 24 + EVERY / HOUR
