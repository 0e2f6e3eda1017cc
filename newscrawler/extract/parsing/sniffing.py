"""Tells whether a body is a web page, whatever its Content-Type says."""

import re

_SEEN = 1_024  # bytes, as browsers look at (WHATWG MIME Sniffing, section 5)

# What files of other kinds begin with.
_OTHERS = (
    *(b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"BM", b"II*", b"MM*", b"<svg"),
    *(b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd"),
    *(b"OggS", b"ID3", b"fLaC", b"\x1aE\xdf\xa3", b"FLV", b"wOF", b"\x7fELF", b"MZ\x90", b"{\\rtf"),
)
_MOVIE = b"ftyp"  # after four bytes
_JSON = re.compile(rb'[\[{]\s*(?:["{\[\d\]}-]|true|false|null)').match
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes({*range(1, 9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})  # "binary data bytes", section 4
_MANY_CONTROLS = 0.05  # a sixth of the bytes of what is compressed; no text has any, but for a typing error
_PAGE = re.compile(rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*+<(?:!doctype\s+html|html|head|body|title)\b", re.I | re.S).match
_XML = re.compile(rb"(?:<!--.*?-->|\s)*+<(?:\?xml|rss|feed|urlset|sitemapindex)\b", re.I | re.S).match


def begins_as_page(body: bytes) -> bool:
    """Whether a body says in its first words that it is HTML.

    >>> begins_as_page(b"<!-- saved --><html lang=en>"), begins_as_page(b"<p>A")
    (True, False)
    """
    return _PAGE(body.removeprefix(_MARKS[0])) is not None


def is_page(body: bytes, content_type: str | None) -> bool:
    """Whether a body is to be read as HTML.

    What is said to be HTML, or nothing at all, is a page unless its first bytes are those of something else. What is
    said to be something else is a page only if it begins like one.

    >>> is_page(b"<!DOCTYPE html><p>A", "text/plain"), is_page(b"<p>A", "text/html"), is_page(b"<p>A", "text/plain")
    (True, True, False)
    >>> is_page(b"%PDF-1.7", "text/html"), is_page(b'{"a": 1}', "text/html"), is_page(b"<?xml?><rss>", "text/html")
    (False, False, False)
    >>> is_page(bytes(range(256)), "text/html")
    False
    """
    start = body[:_SEEN]
    has_wide_letters = start.startswith(_MARKS[1:])  # half of each may be any byte
    for mark in _MARKS:
        start = start.removeprefix(mark)
    if b"\0" in start:  # of an encoding of two or four bytes a character, or none of a page
        start = start.replace(b"\0", b"")
    start = start.lstrip()
    if _PAGE(start):
        return True
    if start.startswith(_OTHERS) or body[4:8] == _MOVIE or _JSON(start) or _XML(start):
        return False
    if not has_wide_letters and len(start.translate(None, _CONTROLS)) < (1 - _MANY_CONTROLS) * len(start):
        return False
    return "html" in (content_type or "html").lower()
