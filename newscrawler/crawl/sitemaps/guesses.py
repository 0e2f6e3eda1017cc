"""Addresses at which sites have sitemaps that their robots.txt does not name.

Tested in tests/crawl/test_recent_sitemaps.py.
"""

from collections.abc import Callable

# The protocol's own, those of Yoast, Rank Math and SEOPress, and of others; then what news plugins and systems write.
_INDEXES = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml")
_NEWS = ("/news-sitemap.xml", "/sitemap-news.xml", "/google-news-sitemap.xml")


def next_guess(origin: str, after: str | None, *, was_found: bool, is_absent: Callable[[str], bool]) -> str | None:
    """The address to try next: of indexes one after the other until one is there, then likewise of news sitemaps.

    `after` is the one that was tried last; `is_absent` says what is known not to be there.

    >>> next_guess("https://n.example", None, was_found=False, is_absent=lambda _: False)
    'https://n.example/sitemap.xml'
    >>> next_guess("https://n.example", "https://n.example/sitemap.xml", was_found=True, is_absent=lambda _: False)
    'https://n.example/news-sitemap.xml'
    """
    path = None if after is None else after.removeprefix(origin)
    paths = (*_INDEXES, *_NEWS)
    place = 0 if path not in paths else paths.index(path) + 1
    if was_found:
        place = len(paths) if path in _NEWS else max(place, len(_INDEXES))
    return next((origin + each for each in paths[place:] if not is_absent(origin + each)), None)


def is_guess(origin: str, url: str) -> bool:
    """Whether an address is one of those that are tried."""
    return url.removeprefix(origin) in (*_INDEXES, *_NEWS)
