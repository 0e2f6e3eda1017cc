"""The address of the page that an AMP page is another view of.

AMP (https://amp.dev) pages stand beside the article's own, at an address made from it: behind /amp, below /amp/, as
x.amp.html, with ?amp=1 or ?outputType=amp, on the host amp.x, or in the cache of Google.

Tested in tests/crawl/test_ways_on.py.
"""

import re
from urllib.parse import urlsplit

_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[a-z]/(?P<s>s/)?|(?:www\.)?google\.[a-z.]+/amp/(?P<s2>s/)?)"
)
_HOST = re.compile(r"(https?://)amp\.(?=[^/]+\.[^/]+)")
_SEGMENT = re.compile(r"/amp(?=/|$)")
_FILE = re.compile(r"(?:\.amp(?=\.html?$)|\.amp$)")
_PARAMETER = re.compile(
    r"(?:^|&)(?:amp|isamp)(?:=[^&]*)?(?=&|$)|(?:^|&)(?:outputtype|output|view|type|format)=amp(?=&|$)", re.I
)


def without_amp(url: str) -> str | None:
    """The URL of the page that the AMP page at a URL shows; None where it is no AMP page's by its URL.

    >>> without_amp("https://n.example/world/one-story/amp/"), without_amp("https://n.example/amp/world/one-story")
    ('https://n.example/world/one-story/', 'https://n.example/world/one-story')
    >>> without_amp("https://n-example.cdn.ampproject.org/c/s/n.example/one-story.amp.html?outputType=amp&id=7")
    'https://n.example/one-story.html?id=7'
    >>> without_amp("https://n.example/camping/one-story") is None
    True
    """
    if "amp" not in url.lower():
        return None
    plain = url
    if cached := _CACHE.match(plain):
        plain = f"http{'s' if cached['s'] or cached['s2'] else ''}://{plain[cached.end() :]}"
    plain = _HOST.sub(r"\1", plain, count=1)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return None
    path = _FILE.sub("", _SEGMENT.sub("", parts.path, count=1))
    query = _PARAMETER.sub("", parts.query).lstrip("&")
    plain = parts._replace(path=path or "/", query=query).geturl()
    return plain if plain != url else None
