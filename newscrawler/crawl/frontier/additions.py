"""What listings add to the addresses of articles of which a profile tells the query (/?p=204113&ref=list)."""

from newscrawler.site import Site
from newscrawler.urls.shorter_queries import shorter_queries


def without_additions(url: str, site: Site) -> str:
    """A canonical URL as the profile has it: without parameters of which its pattern says nothing."""
    if not site.tells_queries or site.is_told_by_query(url):
        return url
    plain = (each for each in shorter_queries(url) if site.is_told_by_query(each) and site.type_of(each) == "article")
    return next(plain, url)
