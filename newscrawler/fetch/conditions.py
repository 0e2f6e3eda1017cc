"""The headers that make a request conditional (RFC 9110, section 13.1).

Tested in tests/run/test_moved_articles.py.
"""

from scrapy.http.headers import Headers

CONDITIONS = ("If-None-Match", "If-Modified-Since")


def unconditional(headers: Headers) -> Headers:
    """The same headers without these, which are of the page that was asked for first, and of no other."""
    others = headers.copy()
    for name in CONDITIONS:
        others.pop(name, None)
    return others
