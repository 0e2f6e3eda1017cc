"""The two papers that carry wire stories, as sites: `-s SPIDER_MODULES=tests.run.papers` finds them."""

from newscrawler.crawl.spider import NewsSpider
from newscrawler.site import Rules, Site


def _site(name: str, publisher: str) -> Site:
    return Site(
        name=name,
        publisher=publisher,
        base_url="http://127.0.0.1:8000",
        language="en",
        timezone="UTC",
        sections={"politics": "/news/politics"},
        articles=(r"/(?P<kind>news)/(?P<section>[^/]+)/[^/]+-(?P<id>\d+)",),
        kinds={"news": "news"},
        rules=Rules(
            article="article.story",
            headline="h1",
            description="p.story-standfirst",
            body="div.story-body",
            card="article.card",
            card_link="h2 a",
            next_page="a[rel=next]",
        ),
    )


class QuaySpider(NewsSpider):
    name = "quay"
    site = _site("quay", "The Quay Courier")


class MastSpider(NewsSpider):
    name = "mast"
    site = _site("mast", "The Mast Observer")
