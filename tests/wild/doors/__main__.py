"""`python -m tests.wild.doors [--peers PYTHON...]`: what each door leads to, ours beside what peers' code finds.

Each PYTHON is that of a virtual environment with one or more of trafilatura, news-please and Fundus. A cell is how many
of the site's articles are found, of how many there are; "+2" counts URLs that are none.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.wild.doors import peers
from tests.wild.doors.crawl import crawled
from tests.wild.doors.every import DOORS, KINDS, open_doors
from tests.wild.doors.site import DoorSite

Found = Mapping[str, set[str]]


def ours() -> dict[str, str]:
    cells: dict[str, str] = {}
    for kinds in KINDS:
        with TemporaryDirectory() as folder, open_doors(door for door in DOORS if door.group in kinds) as sites:
            found = crawled(sites, Path(folder))
            cells |= {site.door.name: _cell(site, found[site]) for site in sites}
    return cells


def of_peer(python: str, peer: str) -> dict[str, str] | None:
    """None where that Python has not got the peer."""
    # What does not resolve names by Python has the sites at their addresses.
    with open_doors(DOORS, origin="" if peer == "Fundus" else "http://{}.paper.example") as sites:
        doors = {
            site.door.name: {
                "start": site.origin + site.door.start,
                "port": int(at.rpartition(":")[2]),
                "hosts": [urlsplit(origin).netloc for origin in (site.origin, site.other)],
                "feeds": [
                    site.origin + path for path in site.door.opened(site) if site.door.group == "feeds" and path != "/"
                ],
                "sitemaps": [
                    site.origin + path
                    for path in site.door.opened(site)
                    if site.door.group == "sitemaps" and path not in ("/", "/robots.txt")
                ],
            }
            for site, at in sites.items()
        }
        ended = subprocess.run(
            [python, peers.__file__, peer], input=json.dumps(doors), capture_output=True, text=True, timeout=600
        )
        if ended.returncode:
            print(f"{peer}: {ended.stderr[-600:]}", file=sys.stderr)
            return None
        found = json.loads(ended.stdout.splitlines()[-1])
        return {site.door.name: _cell(site, set(found.get(site.door.name, ()))) for site in sites}


def _cell(site: DoorSite, found: set[str]) -> str:
    right, wrong = len(found & site.truth), len({url for url in found - site.truth if not _is_page(site, url)})
    return f"{right} of {len(site.truth)}" + (f" +{wrong}" if wrong else "") if right or wrong else "-"


def _is_page(site: DoorSite, url: str) -> bool:
    """Whether a URL is one of the site's listings: a crawler that lists what it saw lists these, too."""
    return urlsplit(url).path in {"/", "", "/robots.txt", *(urlsplit(path).path for path in site.door.opened(site))}


def main(words: list[str]) -> None:
    columns = {"newscrawler": ours()}
    for python in [word for word in words if not word.startswith("-")]:
        for peer in peers.PEERS:
            with suppress(subprocess.TimeoutExpired):
                if peer not in columns and (cells := of_peer(python, peer)):
                    columns[peer] = cells
    print(f"| door | {' | '.join(columns)} |")
    print("|---|" + "---|" * len(columns))
    for door in DOORS:
        print(f"| {door.name} | {' | '.join(cells[door.name] for cells in columns.values())} |")


if __name__ == "__main__":
    main(sys.argv[1:])
