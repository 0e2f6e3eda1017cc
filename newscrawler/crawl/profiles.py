"""The profiles of all sites that have a spider, by name and by host.

Tested in tests/commands/test_sites.py.
"""

from collections.abc import Callable, Mapping

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import ProfileError
from newscrawler.language.hints import unknown_name
from newscrawler.site import Site


def profiles(settings: BaseSettings, broken: Callable[[ProfileError], None] | None = None) -> dict[str, Site]:
    """The profile of every site of the project, by name.

    Raises ProfileError for one that cannot be read; where `broken` is given, that is called with it instead.
    """
    loader, spiders = get_spider_loader(settings), {}
    for name in sorted(loader.list()):
        try:
            spiders[name] = loader.load(name)
        except ProfileError as error:
            if broken is None:
                raise
            broken(error)
    return {name: spider.site for name, spider in spiders.items() if issubclass(spider, NewsSpider) and spider.site}


def by_host(sites: Mapping[str, Site]) -> dict[str, Site]:
    """Each host of each site (with the port where there is one) to its profile."""
    return {host: site for site in sites.values() for host in site.hosts}


def load_profile(settings: BaseSettings, name: str) -> Site:
    """The profile of that name, and no other is read. Raises LookupError, which names those that are near, for none."""
    loader = get_spider_loader(settings)
    names = loader.list()
    spider = loader.load(name) if name in names else None
    if spider is None or not issubclass(spider, NewsSpider) or spider.site is None:
        raise LookupError(unknown_name(name, [each for each in names if each != name]))
    return spider.site


def load_spider(settings: BaseSettings, name: str) -> type[Spider]:
    """The spider of that name. Raises LookupError, which names the ones that are near, where there is none."""
    loader = get_spider_loader(settings)
    try:
        return loader.load(name)
    except KeyError:
        raise LookupError(unknown_name(name, loader.list())) from None
