"""Every door, and the sites behind them on this machine."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from tests.wild.doors import data, feeds, hosts, listings, sitemaps
from tests.wild.doors.site import Door, DoorSite
from tests.wild.serving import served
from tests.wild.systems import ALL

DOORS: tuple[Door, ...] = (*listings.DOORS, *data.DOORS, *hosts.DOORS, *feeds.DOORS, *sitemaps.DOORS)

# A run asks for so many feeds and sitemaps and no more: each kind of door has a crawl of its own.
KINDS = (("pages", "data", "hosts"), ("feeds",), ("sitemaps",))


@contextmanager
def open_doors(doors: Iterable[Door], *, unpublished: int = 0, origin: str = "") -> Iterator[dict[DoorSite, str]]:
    """The sites of doors, each on a port of its own, with where that is; `origin` is their name elsewhere, with {}."""
    with ExitStack() as stack:
        sites = {}
        for number, door in enumerate(doors):

            def make(at: str, door: Door = door, number: int = number) -> DoorSite:
                named = origin.format(f"door{number}") if origin else at
                other = origin.format(f"other{number}") if origin else at.replace("127.0.0.1", "localhost")
                return DoorSite(door, ALL[door.system], named, other, unpublished, turn=number)

            site, at = stack.enter_context(served(make))
            sites[site] = at
        yield sites
