"""What Scrapy's engine keeps to itself: whether the crawl ends."""

from scrapy.crawler import Crawler


def is_engine_closing(crawler: Crawler) -> bool:
    """Whether the engine ends the crawl. It tells of that in no public way while requests still wait."""
    slot = getattr(crawler.engine, "_slot", None)
    return slot is not None and bool(slot.closing)
