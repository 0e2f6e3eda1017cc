"""Our crawl of the sites behind doors, as a user runs it: what it found of each, and what it asked for."""

import json
from collections.abc import Iterable
from pathlib import Path

from newscrawler.dataset.files.reading import read_lines
from newscrawler.exits import Exit
from tests.forked import run_verb
from tests.wild.doors.site import DoorSite


def arguments(sites: Iterable[DoorSite]) -> list[str]:
    """Those of one crawl of all of them."""
    sites = list(sites)
    starts = [site.origin + site.door.start for site in sites]
    others = [site.other.removeprefix("http://") for site in sites if "hosts" in site.door.arguments]
    given = {"url": ",".join(starts), "hosts": ",".join(others), "editions": "xx"}
    return [word for name, value in given.items() if value for word in ("-a", f"{name}={value}")]


def crawled(sites: Iterable[DoorSite], folder: Path, *words: str) -> dict[DoorSite, set[str]]:
    """URLs of the records of one crawl, by the site."""
    out = folder / "out.jsonl"
    _newscrawler("crawl", "news", *arguments(sites), *words, "-O", str(out), folder=folder)
    return by_site(sites, [json.loads(line)["url"] for line in out.read_text("utf-8").splitlines()])


def ran(sites: Iterable[DoorSite], folder: Path, *words: str) -> dict[DoorSite, set[str]]:
    """URLs of the articles that one run releases as new, by the site."""
    before = _released(folder)
    _newscrawler("run", "news", *arguments(sites), *words, folder=folder)
    return by_site(sites, _released(folder)[len(before) :])


def by_site(sites: Iterable[DoorSite], urls: Iterable[str]) -> dict[DoorSite, set[str]]:
    found = set(urls)
    return {site: {url for url in found if url.startswith((site.origin + "/", site.other + "/"))} for site in sites}


def _released(folder: Path) -> list[str]:
    """URLs of every row of the dataset, in the order of its segments."""
    urls = []
    for manifest in folder.glob("data/dataset/*/manifest.json"):
        for segment in json.loads(manifest.read_bytes())["segments"]:
            urls += [json.loads(line)["url"] for _, line in read_lines(manifest.parent / segment["name"])]
    return urls


def _newscrawler(*words: str, folder: Path) -> None:
    ended = run_verb([*words, "-s", "DOWNLOAD_DELAY=0", "-s", "CONTACT=desk@archive.example"], folder)
    if ended.returncode not in (Exit.DONE, Exit.NOTHING_NEW):
        raise RuntimeError(f"{' '.join(words)} ended with {ended.returncode}: {ended.stderr[-3000:]}")
