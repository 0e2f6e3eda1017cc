"""HTML in, Article out: pure functions. No Scrapy, no clock, no network."""

from newscrawler.extract.assemble import assemble, extract_article
from newscrawler.extract.page import Page

__all__ = ["Page", "assemble", "extract_article"]
