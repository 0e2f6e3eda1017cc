"""newscrawler: crawl a news site, keep a dataset of its articles that others can build on."""

__version__ = "0.1.0"

from newscrawler.extract import extract_article

__all__ = ["extract_article"]
