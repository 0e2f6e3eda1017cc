"""Extracts articles and links from HTML: pure functions without network and clock."""

from newscrawler.extract.article_chance import ArticleChance, is_article
from newscrawler.extract.assemble import assemble
from newscrawler.extract.many import FailedPage, extract_many
from newscrawler.extract.page import Page
from newscrawler.extract.whole import extract_article

__all__ = ["ArticleChance", "FailedPage", "Page", "assemble", "extract_article", "extract_many", "is_article"]
