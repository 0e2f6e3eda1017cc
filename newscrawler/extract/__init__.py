"""HTML in, Article out: pure functions. No Scrapy, no clock, no network."""

from newscrawler.extract.assemble import assemble
from newscrawler.extract.page import Page
from newscrawler.extract.whole import extract_article

__all__ = ["Page", "assemble", "extract_article"]
