from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article
from newscrawler.pipelines.clean import Clean


def test_an_article_is_cleaned_and_what_was_mended_is_counted() -> None:
    crawler = get_crawler()
    stage = build_from_crawler(Clean, crawler)
    article = stage.process_item(Article(headline=" Talks ", body="Talks\n\nText.\n\nAdvertisement", language="en"))
    assert (article.headline, article.body) == ("Talks", "Text.")
    assert crawler.stats.get_value("newscrawler/clean/repeated_headline") == 1
    assert crawler.stats.get_value("newscrawler/clean/boilerplate") == 1


def test_another_item_passes_as_it_is() -> None:
    item = {"headline": " Talks "}
    assert build_from_crawler(Clean, get_crawler()).process_item(item) is item
    assert item == {"headline": " Talks "}
