"""The embedded origin: `python -m newscrawler.demo --port 8000` serves it; `-a base_url=` names another port."""

from dataclasses import replace

from newscrawler.crawl.options.arguments import Arguments
from newscrawler.crawl.spider import NewsSpider
from newscrawler.spiders.almayadeen import SITE as ENGLISH

SITE = replace(ENGLISH, name="demo", publisher="The Harbour Light", base_url="http://127.0.0.1:8000", render=None)


class DemoSpider(NewsSpider):
    name = SITE.name
    site = SITE

    @classmethod
    def check_start(cls, arguments: Arguments) -> None:
        """Raises ValueError where no port is named and it is not the embedded origin that listens on the usual one."""
        from newscrawler.demo.process import is_origin  # a world of its own, which no other verb needs

        if arguments.site.base_url == SITE.base_url and not is_origin(SITE.base_url):
            raise ValueError(
                f"the embedded origin does not listen at {SITE.base_url}: `python -m newscrawler.demo --port 8000` "
                "serves it, -a base_url=http://127.0.0.1:PORT names another port, and `newscrawler demo` needs neither"
            )
