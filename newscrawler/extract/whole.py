"""Extracts the whole record of one page: read, cleaned, counted and hashed. `newscrawler extract` prints it."""

from newscrawler.article import Article
from newscrawler.extract.assemble import assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.page import Page
from newscrawler.near_duplicates import content_hash
from newscrawler.site import Site


def extract_article(html: bytes | str, url: str, site: Site | None = None, content_type: str | None = None) -> Article:
    """The article of one page, as a crawl would write it but for what only a crawl knows: how and when it was found.

    `url` is the page's own URL after redirects; `site` its profile, without which the page's general evidence is read;
    `content_type` the header that it came with. A field is either right or absent: text fields are None, lists empty
    where the page does not tell. Pure: no network, no clock, no writing; never raises for any html.
    """
    article = clean(assemble(Page(html, url, site, content_type)))
    article.content_hash = content_hash(article)
    return article
