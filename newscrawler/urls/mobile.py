"""The address of the page that one for small screens is another view of: the same path on the site's own host.

Tested in tests/urls/test_any_site.py.
"""

from collections.abc import Iterable

_WORDS = frozenset(("m", "mobile", "mobil", "touch", "wap"))


def without_mobile(url: str, origins: Iterable[str]) -> str | None:
    """What a URL on a host for small screens is at the one of these origins that it stands beside; None for any other.

    >>> without_mobile("https://m.news.example/world/7?p=2", ["https://www.news.example"])
    'https://www.news.example/world/7?p=2'
    >>> without_mobile("https://blogs.news.example/7", ["https://www.news.example"]) is None
    True
    """
    host, slash, path = url.partition("://")[2].partition("/")
    word, _, domain = host.partition(".")
    if word not in _WORDS or not slash:
        return None
    own = (origin for origin in origins if origin.partition("://")[2].removeprefix("www.") == domain)
    return next((f"{origin}/{path}" for origin in own), None)
