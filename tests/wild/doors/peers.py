"""What other crawlers find of the sites behind doors. It runs under their Python, not ours: stdlib and peers alone.

`PYTHON peers.py PEER < doors.json`: {door: {"start", "feeds", "sitemaps", "port", "other"}}; prints {door: [URLs]}. Hosts
that end in .example are at this machine, each at its port: some peers take no address and no port for a site's.
"""

import json
import logging
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

Doors = dict[str, dict[str, Any]]


def lead_home(ports: dict[str, int]) -> None:
    """Hosts of the doors are this machine: each has an address of its own there, whose port 80 is its port."""
    addresses = {host: f"127.0.1.{number}" for number, host in enumerate(ports, start=1)}
    goals = {address: ("127.0.0.1", ports[host]) for host, address in addresses.items()}

    def gethostbyname(host: Any) -> str:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name not in addresses:
            raise socket.gaierror(f"{name} is no host of these tests")
        return addresses[name]

    def getaddrinfo(host: Any, port: Any, *_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (gethostbyname(host), port))]

    def led(connect: Callable[..., Any]) -> Callable[..., Any]:
        return lambda self, address: connect(self, goals.get(address[0], address))

    setattr(socket, "getaddrinfo", getaddrinfo)  # noqa: B010 - a checker of types would not have it
    setattr(socket, "gethostbyname", gethostbyname)  # noqa: B010
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, led(getattr(socket.socket, name)))


def _trafilatura(module: str) -> Any:
    """A module of it that may connect to this machine."""
    import_module("trafilatura.settings").DEFAULT_CONFIG.set("DEFAULT", "SSRF_PROTECTION", "off")
    return import_module(f"trafilatura.{module}")


def trafilatura_feeds(doors: Doors) -> dict[str, list[str]]:
    find = _trafilatura("feeds").find_feed_urls
    return {name: list(find(door["start"], sleep_time=0)) for name, door in doors.items()}


def trafilatura_sitemaps(doors: Doors) -> dict[str, list[str]]:
    find = _trafilatura("sitemaps").sitemap_search
    return {name: list(find(door["start"], sleep_time=0)) for name, door in doors.items()}


def trafilatura_spider(doors: Doors) -> dict[str, list[str]]:
    crawl = _trafilatura("spider").focused_crawler
    found = {}
    for name, door in doors.items():
        waiting, known = crawl(door["start"], max_seen_urls=30)
        found[name] = [*waiting, *known]
    return found


def fundus(doors: Doors) -> dict[str, list[str]]:
    """It looks for no door itself: a publisher's feeds and sitemaps are named in its code, so they are named here."""
    sources_of = import_module("fundus.scraping.url")
    found = {}
    for name, door in doors.items():
        sources = [*map(sources_of.RSSFeed, door["feeds"]), *map(sources_of.Sitemap, door["sitemaps"])]
        found[name] = [url for source in sources for url in source]
    return found


def newsplease(spider: str) -> Callable[[Doors], dict[str, list[str]]]:
    """The pages that one of its crawlers fetches, whatever its heuristics then say of them."""

    def crawl(doors: Doors) -> dict[str, list[str]]:
        from scrapy import signals
        from scrapy.crawler import CrawlerProcess

        folder = import_module("newsplease").__path__[0]
        config = import_module("newsplease.config").CrawlerConfig.get_instance()
        config.setup(f"{folder}/config/config.cfg")
        module = import_module(f"newsplease.crawler.spiders.{spider}_crawler")
        class_ = getattr(module, f"{spider.capitalize()}Crawler")
        helper_class = import_module("newsplease.helper").Helper
        item_class = import_module("newsplease.crawler.items").NewscrawlerItem
        found: dict[str, list[str]] = {name: [] for name in doors}
        process = CrawlerProcess(
            {"LOG_ENABLED": False, "ROBOTSTXT_OBEY": True, "RETRY_ENABLED": False, "DOWNLOAD_TIMEOUT": 10}
        )
        for name, door in doors.items():
            sites = [{"url": door["start"]}]
            is_supported = False
            with suppress(Exception):  # as its own chooser of crawlers has it
                is_supported = class_.supports_site(door["start"], False)
            if not is_supported:
                continue
            rules = config.section("Heuristics")
            helper = helper_class(rules, "newsplease", folder, "", sites, class_, item_class, ".")
            crawler = process.create_crawler(class_)

            def noted(response: Any, name: str = name) -> None:
                if response.status == 200:
                    found[name].append(response.url)

            crawler.signals.connect(noted, signals.response_received, weak=False)
            process.crawl(crawler, helper=helper, url=door["start"], config=config, ignore_regex="()|()")
        process.start()
        return found

    return crawl


PEERS: dict[str, Callable[[Doors], dict[str, list[str]]]] = {
    "trafilatura feeds": trafilatura_feeds,
    "trafilatura sitemaps": trafilatura_sitemaps,
    "trafilatura spider": trafilatura_spider,
    "news-please recursive": newsplease("recursive"),
    "news-please rss": newsplease("rss"),
    "news-please sitemap": newsplease("sitemap"),
    "Fundus": fundus,
}


def main(peer: str, doors: Doors) -> dict[str, list[str]]:
    logging.disable(logging.CRITICAL)
    setattr(time, "sleep", lambda _: None)  # noqa: B010 - between two requests for this machine none has to wait
    lead_home({host: door["port"] for door in doors.values() for host in door["hosts"]})
    found = PEERS[peer](doors)
    return {name: sorted({url for url in urls if urlsplit(url).netloc}) for name, urls in found.items()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.load(sys.stdin))))
