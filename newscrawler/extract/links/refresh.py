"""Finds where a page sends its readers on to by meta refresh (HTML Standard, 4.2.5.3).

Tested in tests/extract/test_assemble.py.
"""

import re

from newscrawler.extract.page import Page
from newscrawler.urls.canonical import canonicalize

_MAX_DELAY = 15  # seconds; news pages reload themselves after minutes
_CONTENT = re.compile(
    r"""\s*(?P<delay>\d+)(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<bare>\S.*))""",
    re.IGNORECASE | re.DOTALL,
)


def refresh_url(page: Page) -> str | None:
    """The URL that a reader of the page is at soon without doing anything; None where the page stays.

    What only readers without scripts get (`<noscript>`) is none, nor is a page that loads itself again.
    """
    for meta in page.root.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh" or _is_noscript(meta):
            continue
        match = _CONTENT.match(meta.get("content") or "")
        if match is None or int(match["delay"]) > _MAX_DELAY:
            return None
        url = page.absolute((match["double"] or match["single"] or match["bare"] or "").strip())
        return None if url is None or canonicalize(url) == canonicalize(page.url) else url
    return None


def _is_noscript(element: object) -> bool:
    return any(above.tag == "noscript" for above in element.iterancestors())  # type: ignore[attr-defined]
