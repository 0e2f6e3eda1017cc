"""Finds where a page sends its readers on to: by meta refresh (HTML Standard, 4.2.5.3), by a script, by its frames.

Tested in tests/extract/test_assemble.py.
"""

import re
from collections.abc import Iterator

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join
from newscrawler.urls.origins import origin_and_path

_MAX_DELAY = 15  # seconds; news pages reload themselves after minutes
_CONTENT = re.compile(
    r"""\s*(?P<delay>\d+)(?:\.[\d.]*)?(?:\s*+[;,]\s*+|\s++)(?:url\s*=\s*)?(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<bare>\S.*))""",
    re.IGNORECASE | re.DOTALL,
)
_MAX_SENT_ON = 4_000  # bytes of a page that does nothing but send its readers on, with what counts them
_MAX_TEXT = 200  # characters that it says meanwhile
_BY_SCRIPT = re.compile(
    r"""(?:^|[;{\s])(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?"""
    r"""(?:\s*=\s*|\.(?:replace|assign)\(\s*)(?P<quote>["'])(?P<url>[^"'\s<>]+)(?P=quote)\s*[;)}]?\s*(?:$|\n|[;}])"""
)

_RELOADS = re.compile(r"\blocation\.reload\(|\blocation(?:\.href)?\s*=\s*(?:(?:window|document)\.)*location\b").search


def refresh_url(page: Page) -> str | None:
    """The URL that a reader of the page is at soon without doing anything; None where the page stays.

    What only readers without scripts get (`<noscript>`) is none, nor is a page that loads itself again. A script counts
    where there is nothing else on the page: elsewhere it sends some of them on, such as those with phones.
    """
    for meta, match in _refreshes(page):
        if not _is_noscript(meta):
            return None if match is None or int(match["delay"]) > _MAX_DELAY else _goal(page, match)
    return _by_script(page)


def refresh_in_header(value: str | None, url: str) -> str | None:
    """The URL that a header Refresh, which browsers read as that element, sends the readers of a page on to soon.

    >>> refresh_in_header("0; url=/en/home", "https://n.example/"), refresh_in_header("300", "https://n.example/")
    ('https://n.example/en/home', None)
    """
    match = _CONTENT.match(value or "")
    if match is None or int(match["delay"]) > _MAX_DELAY:
        return None
    goal = join(url, (match["double"] or match["single"] or match["bare"] or "").strip())
    return None if goal is None or canonicalize(goal) == canonicalize(url) else goal


def _by_script(page: Page) -> str | None:
    if len(page.source) > _MAX_SENT_ON or not page.mentions(("location",)):
        return None
    matches = [match for script in page.root.iter("script") for match in _BY_SCRIPT.finditer(script.text or "")]
    is_empty = len(page.links) <= 1 and len(text_of(page.root)) <= _MAX_TEXT
    url = page.absolute(matches[0]["url"]) if len(matches) == 1 and is_empty else None
    return None if url is None or canonicalize(url) == canonicalize(page.url) else url


def loads_itself(page: Page) -> bool:
    """Whether a page has nothing to read and is there to be loaded again, with the cookie that it came with or sets."""
    if len(page.source) > _MAX_SENT_ON or len(text_of(page.root)) > _MAX_TEXT:
        return False
    if _leads_to_itself(page):
        return True
    if len(page.links) > 1:
        return False
    soon = (match for meta, match in _refreshes(page) if match is not None and not _is_noscript(meta))
    if any(int(match["delay"]) <= _MAX_DELAY and _goal(page, match) is None for match in soon):
        return True
    return any(_RELOADS(script.text or "") for script in page.root.iter("script"))


def _leads_to_itself(page: Page) -> bool:
    """Whether all that a page links on its own host is itself: "Continue to the site"."""
    goals = {canonicalize(goal) for href in page.hrefs if href and (goal := page.absolute(href))}
    own = {goal for goal in goals if goal and origin_and_path(goal)[0] == origin_and_path(page.url)[0]}
    return own == {canonicalize(page.url)}


def framed_urls(page: Page) -> list[str]:
    """The pages that a page is put together from, as newspapers of the nineties are (HTML Standard, 16.6)."""
    return [source for frame in page.root.iter("frame") if (source := frame.get("src"))]


def refresh_goals(page: Page) -> list[str]:
    """The URLs that a page sends any of its readers on to, at once or later: those without scripts, too."""
    goals = (_goal(page, match) for _, match in _refreshes(page) if match is not None)
    return list(dict.fromkeys(goal for goal in goals if goal))


def _refreshes(page: Page) -> Iterator[tuple[Element, "re.Match[str] | None"]]:
    for meta in page.metadata("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            yield meta, _CONTENT.match(meta.get("content") or "")


def _goal(page: Page, match: "re.Match[str]") -> str | None:
    """Where a refresh leads to; None for the page itself."""
    url = page.absolute((match["double"] or match["single"] or match["bare"] or "").strip())
    return None if url is None or canonicalize(url) == canonicalize(page.url) else url


def _is_noscript(element: Element) -> bool:
    return any(above.tag == "noscript" for above in element.iterancestors())
