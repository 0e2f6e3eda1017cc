"""The scripted origin: `python -m tests.origin --scripted --port 8001` serves it."""

from newscrawler.crawl.spider import NewsSpider
from newscrawler.site import Needs, Rules, Site

SITE = Site(
    name="demo_scripted",
    publisher="The Harbour Light",
    base_url="http://127.0.0.1:8001",
    language="en",
    timezone="Asia/Beirut",
    sections={
        "politics": "/news/politics",
        "economy": "/news/economy",
        "sports": "/news/sports",
        "arts-culture": "/news/arts-culture",
        "health": "/news/health",
        "miscellaneous": "/news/miscellaneous",
        "technology": "/news/technology",
        "environment": "/news/environment",
    },
    articles=(r"/(?P<kind>news)/(?P<section>[^/]+)/[^/]+-(?P<id>\d+)",),
    kinds={"news": "news"},
    rules=Rules(
        article="article.story",
        headline="h1",
        description="p.story-standfirst",
        body="div.story-body",
        drop="div.ad-slot",
        image="figure.story-image img",
        caption="figure.story-image figcaption",
        card="article.card",
        card_link="h2 a",
        card_date="p.card-date",
        next_page="a[rel=next]",
    ),
    render="auto",
    render_listings=Needs(wait_for="article.card", press="button.load-more", scroll=True),
    render_articles=Needs(wait_for="div.story-body p"),
)


class DemoScriptedSpider(NewsSpider):
    site = SITE
