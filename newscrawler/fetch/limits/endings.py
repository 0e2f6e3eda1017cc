"""Whether a body that came without its length, or not in that length, is whole, as far as its end tells."""

import re

from newscrawler.extract.parsing.page_end import PageEnd, page_end

_XML = (b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf", b"<opml")
_ROOT = re.compile(rb"<([a-z][\w:.-]*)").search
_TAIL = 4_096  # bytes, in which comments and counters of page views stand behind the end


def breaks_off(body: bytes, *, is_short: bool = False) -> bool:
    """Whether HTML, XML or JSON lacks its end. Other bodies tell nothing, and are taken as whole, but for those
    that are shorter than announced (`is_short`). So are pages of HTML that end behind a finished tag: whether its other
    pages have end tags, the site's spider knows.

    >>> breaks_off(b"<!DOCTYPE html><p>half a sen"), breaks_off(b"<html><p>all</html><!-- 12 ms -->")
    (True, False)
    >>> breaks_off(b'{"items": ['), breaks_off(b"User-agent: *")
    (True, False)
    """
    start, tail = body[:512].lstrip().lower(), body[-_TAIL:].rstrip().lower()
    if start.startswith((b"{", b"[")):
        return not tail.endswith((b"}", b"]"))
    if start.startswith(_XML) and b"<html" not in start:
        root = _ROOT(start)
        return root is None or b"</%s>" % root[1] not in tail
    if start.startswith((b"<!doctype html", b"<html")):
        end = page_end(body)
        return end is PageEnd.BROKEN or (is_short and end is PageEnd.OPEN)
    return is_short
