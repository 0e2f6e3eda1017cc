"""Addresses in place of a site's name: `crawl https://news.example` is `crawl news -a url=https://news.example`.

Tested in tests/run/start/test_addresses.py.
"""

from collections.abc import Mapping, Sequence

from newscrawler.exits import BadUsageError

ANY_SITE = "news"
"""The spider that crawls what no profile knows."""


def is_address(word: str) -> bool:
    """
    >>> is_address("https://news.example"), is_address("almayadeen")
    (True, False)
    """
    return "://" in word


def spider_of(words: Sequence[str], arguments: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The spider that the words of a command line name, and its arguments. Raises BadUsageError.

    >>> spider_of(["https://news.example", "https://other.example/world"], {"depth": "1"})
    ('news', {'depth': '1', 'url': 'https://news.example,https://other.example/world'})
    """
    addresses = [word for word in words if is_address(word)]
    if not addresses and len(words) == 1:
        return words[0], dict(arguments)
    if len(addresses) != len(words) or not words:
        raise BadUsageError("name one site, or the addresses of one; `newscrawler sites` lists the sites")
    if "url" in arguments:
        raise BadUsageError(f"-a url= and {words[0]} both say where to start: give {ANY_SITE} and -a url=")
    return ANY_SITE, {**arguments, "url": ",".join(words)}
