"""Any site without a profile: `crawl news -a url=https://news.example[,https://other.example/world]`."""

from newscrawler.crawl.spider import NewsSpider


class AnySiteSpider(NewsSpider):
    name = "news"
    site = None
    # What a profile says of a site bounds its crawl; here nothing does. 0 is no bound.
    custom_settings = {  # noqa: RUF012 - Scrapy declares it so
        "PAGE_LINKS_LIMIT": 1000,
        "PAGE_LISTINGS_LIMIT": 250,
    }
