"""Fundus as its guide to a new publisher has it: a parser for the site, and the address of its sitemap.

It runs under the peer's own Python: `fundus_publisher.py URL SELECTOR [most articles]`; articles go to articles.jsonl.
"""

import datetime
import json
import logging
import sys
from pathlib import Path
from typing import Any

from fundus import Crawler, Sitemap
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
    generic_topic_parsing,
)
from fundus.publishers.base_objects import Publisher
from lxml.cssselect import CSSSelector


def parser_of(box: str) -> type[ParserProxy]:
    """A parser of the site whose text stands in such a box."""

    class Parser(ParserProxy):
        class V1(BaseParser):
            _paragraphs = CSSSelector(f"{box} > p")
            _headings = CSSSelector(f"{box} > h2")

            @attribute
            def body(self) -> ArticleBody | None:
                return extract_article_body_with_selector(
                    self.precomputed.doc, paragraph_selector=self._paragraphs, subheadline_selector=self._headings
                )

            @attribute
            def authors(self) -> list[str]:
                return generic_author_parsing(self.precomputed.ld.bf_search("author"))

            @attribute
            def publishing_date(self) -> datetime.datetime | None:
                return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))

            @attribute
            def title(self) -> str | None:
                return self.precomputed.ld.bf_search("headline")

            @attribute
            def topics(self) -> list[str]:
                return generic_topic_parsing(self.precomputed.ld.bf_search("keywords"))

    return Parser


def main(url: str, box: str, most: int | None) -> None:
    publisher: Any = Publisher("Ledger", url, parser_of(box), [Sitemap(f"{url}/sitemap.xml")])
    crawler = Crawler(publisher, delay=0.0)
    with Path("articles.jsonl").open("w", encoding="utf-8") as file:
        for article in crawler.crawl(max_articles=most):
            line = {"url": article.html.responded_url, "headline": article.title, "body": str(article.body or "")}
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
