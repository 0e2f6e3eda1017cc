"""Every article that any door names is found in the first run, a new one in the first run after it appears."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.wild.doors.crawl import crawled, ran
from tests.wild.doors.every import DOORS, KINDS, open_doors
from tests.wild.doors.site import DoorSite

LISTINGS = 3  # of a site, with nothing new: its front page and what that leads to, and an index of sitemaps


def differences(found: Mapping[DoorSite, set[str]], wanted: Mapping[DoorSite, set[str]]) -> list[str]:
    lines = []
    for site, urls in wanted.items():
        lines += [f"{site.door.name}: not found {url}" for url in sorted(urls - found[site])]
        lines += [f"{site.door.name}: no article {url}" for url in sorted(found[site] - urls)]
    return lines


@pytest.mark.parametrize("kinds", KINDS, ids="-".join)
def test_every_article_that_a_door_names_is_found_and_nothing_else_is(kinds: tuple[str, ...], tmp_path: Path) -> None:
    with open_doors([door for door in DOORS if door.group in kinds]) as sites:
        if wrong := differences(crawled(sites, tmp_path), {site: site.truth for site in sites}):
            pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("kinds", KINDS, ids="-".join)
def test_a_new_article_is_found_in_the_run_after_it_appears_and_a_run_with_nothing_new_asks_for_listings_alone(
    kinds: tuple[str, ...], tmp_path: Path
) -> None:
    with open_doors([door for door in DOORS if door.group in kinds], unpublished=1) as sites:
        first = {site: site.truth for site in sites}
        wrong = differences(ran(sites, tmp_path), first)
        for site in sites:
            site.unpublished = 0
        wrong += differences(ran(sites, tmp_path), {site: site.truth - first[site] for site in sites})
        for site in sites:
            site.asked.clear()
        wrong += differences(ran(sites, tmp_path), {site: set() for site in sites})
        for site in sites:
            listings = [path for path in site.asked if path != "/robots.txt"]
            if len(listings) > LISTINGS:
                wrong.append(f"{site.door.name}: asked for {listings} with nothing new")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
