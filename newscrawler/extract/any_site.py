"""The article of a page of a site without a profile: what its URL tells, and how far its own claims are believed."""

import re
from urllib.parse import urlsplit

from newscrawler.article import Article
from newscrawler.extract.assemble import assemble
from newscrawler.extract.page import Page
from newscrawler.urls.canonical import url_id
from newscrawler.urls.patterns import kind_of, listing_of, page_type

# Names of <meta> tags in which systems print the number of a post.
_POST_IDS = frozenset(("postid", "post-id", "post_id", "articleid", "article-id", "article_id", "parsely-post-id"))
_IS_ID = re.compile(r"(?=[^0-9]*[0-9])[\w.-]{3,64}").fullmatch


def assemble_any(page: Page) -> Article:
    """The article of a page that is read without a profile. Its `site` is the page's host."""
    article = assemble(page)
    article.site = urlsplit(article.url).netloc
    if article.kind is None and (kind := kind_of(article.url)):
        article.kind = kind
        article.provenance["kind"] = "url"
    if not _is_its_own(article.canonical_url, article.url):
        article.canonical_url = article.url
        article.provenance["canonical_url"] = "url"
    if post_id := _post_id(page, article.url):
        article.id, article.provenance["id"] = post_id, "meta"
    elif article.provenance.get("id") == "derived":
        article.id = url_id(article.canonical_url)
    return article


def _is_its_own(canonical: str, url: str) -> bool:
    """Whether a canonical URL can be an article's: one that names the front page or a section would make all one."""
    if listing_of(canonical) == listing_of(url):
        return True
    if urlsplit(canonical).path in ("", "/"):
        return False
    return page_type(canonical) == "article" or page_type(url) != "article"


def _post_id(page: Page, url: str) -> str | None:
    """The post id in a <meta> tag that the URL bears, too: a tag that a template fills with one number would make all
    articles one."""
    for element in page.metadata("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        value = (element.get("content") or "").strip()
        if (
            name in _POST_IDS
            and _IS_ID(value)
            and re.search(rf"(?<![0-9A-Za-z]){re.escape(value)}(?![0-9A-Za-z])", url)
        ):
            return value
    return None
