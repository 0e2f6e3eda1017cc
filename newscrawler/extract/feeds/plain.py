"""Plain text of what feeds write as text or as HTML, which titles and names often are without saying so.

Tested in tests/extract/feeds/test_reader.py.
"""

import re
from html import unescape

from newscrawler.language.text import squeeze

_MAX_LENGTH = 2_000  # characters of what is one line
_MAX_AUTHOR = 500
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_REFERENCE = re.compile(r"&(?:#\w{1,7}|[A-Za-z][A-Za-z0-9]{1,31});").search
_MAIL = re.compile(r"[^\s()<>@]@[^\s()<>@]").search
_NAMED_MAIL = re.compile(
    r"\s*(?:[^\s()<>@]+@[^\s()<>@]+\s*\(([^()]+)\)|([^()<>@]+?)\s*[<(][^\s()<>@]+@[^\s()<>@]+[>)])\s*"
).fullmatch


def plain(html: str | None) -> str | None:
    """The text on one line, without tags; None where nothing is left.

    >>> plain("Rain &amp;amp; <b>wind</b>"), plain("a < b"), plain(" ")
    ('Rain & wind', 'a < b', None)
    """
    if not html:
        return None
    text = html[:_MAX_LENGTH]
    if "<" in text:
        text = _TAG.sub("", _UNSEEN.sub("", text))
    for _ in range(2):  # systems escape once more than there are readers who undo it
        if "&" in text and _REFERENCE(text):
            text = unescape(text)
    return squeeze(text) or None


def mail_name(text: str | None) -> str | None:
    """The name in what RSS has as an author, which is a mail address with a name behind it, or a name alone.

    >>> mail_name("desk@n.example (Ada Reed)"), mail_name("Ada Reed"), mail_name("desk@n.example")
    ('Ada Reed', 'Ada Reed', None)
    """
    if not text or not _MAIL(text):
        return text
    named = _NAMED_MAIL(text) if len(text) <= _MAX_AUTHOR else None
    return squeeze(named[1] or named[2]) or None if named else None
