"""Al Mayadeen English: families of articles as the Arabic edition has them, and kinds below /articles/ of its own."""

from newscrawler.article import Kind
from newscrawler.crawl.spider import NewsSpider
from newscrawler.site import LoadMore, Metadata, Needs, Rules, Site

# What stands before an article's slug, and what it tells of its kind; "Blog" is spelled so in addresses.
KINDS: dict[str, Kind] = {
    "video": "video",
    "newscast": "newscast",
    "reports": "report",  # of television, without text
    "tv-reports": "video",
    "articles": "opinion",
    "misc": "news",
    "research-papers": "analysis",
    "press": "press",
    "podcasts": "podcast",
    "infograph": "infographic",
    "infographs": "infographic",
    "analysis": "analysis",
    "Blog": "blog",
    "blog": "blog",
    "society": "news",
    "health": "news",
    "pictures": "gallery",
    "live": "live",
}

SITE = Site(
    name="almayadeen",
    publisher="Al Mayadeen English",
    base_url="https://english.almayadeen.net",
    language="en",
    timezone="Asia/Beirut",
    meta_timezone="UTC",
    sections={
        "politics": "/news/politics",
        "economy": "/news/economy",
        "sports": "/news/sports",
        "arts-culture": "/news/arts-culture",
        "health": "/news/health",
        "miscellaneous": "/news/miscellaneous",
        "technology": "/news/technology",
        "environment": "/news/environment",
        "opinion": "/articles/opinion",
        "analysis": "/articles/analysis",
        "blog": "/articles/blog",
        "features": "/articles/features",
        "videos": "/video",
        "infographs": "/infographs",
        "pictures": "/pictures",
        "live": "/live",
    },
    regions={
        "africa": "/regions/africa",
        "asia": "/regions/asia",
        "asia-pacific": "/regions/asia-pacific",
        "europe": "/regions/europe",
        "latin-america": "/regions/latin-america",
        "mena": "/regions/mena",
        "palestine": "/regions/palestine",
        "us-canada": "/regions/us-canada",
    },
    articles=(
        r"/(?P<kind>news)/(?P<section>[^/]+)/[^/]+",
        r"/articles/(?P<kind>[^/]+)/[^/]+",
        r"/(?P<kind>newscast)/\d{4}/\d{1,2}/\d{1,2}/[^/]+",
        rf"/(?P<kind>{'|'.join(KINDS)})/[^/]+",
    ),
    tags=r"/tags/[^/]+",
    coverage=r"/coverage/[^/]+",
    authors=r"/author/[^/]+",
    kinds={**KINDS, "news": "news", "opinion": "opinion", "features": "feature", "feature": "feature"},
    rules=Rules(
        article="div.details-white-box",
        headline="h1",
        description="p.lg_para.summary",
        body="div.p-content",
        drop="div.dual-related, figure, iframe, blockquote.twitter-tweet",
        card="div.no-gap.white-bg-colored.all-bordered",
        card_link="div.white-card a",
        card_date="div.time p",
        next_page="a[rel=next]",
    ),
    load_more=LoadMore(button=".loadmorebtn"),
    metadata=Metadata(
        script="tawsiyat-metadata",
        fields={
            "id": "postid",
            "headline": "title",
            "canonical_url": "url",
            "keywords": "keywords",
            "date_published": "published_time",
            "date_modified": "last_updated",
            "description": "description",
            "authors": "author",
            "language": "lang",
            "image": "thumbnail",
        },
        classes="classes",
        class_fields={"kind": "posttype", "section": "category", "regions": "country"},
    ),
    post_id_meta="postid",
    render="auto",
    render_listings=Needs(press=".loadmorebtn"),  # where the button does not say what it loads
)


class AlmayadeenSpider(NewsSpider):
    site = SITE
