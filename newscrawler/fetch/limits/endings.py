"""Whether a body that came without its length is whole, as far as its end tells."""

_HTML_ENDS = (b"</html>", b"</body>")
_TAIL = 4_096  # bytes, in which comments and counters of page views stand behind the end


def breaks_off(body: bytes) -> bool:
    """Whether HTML, XML or JSON lacks its end. Other bodies tell nothing, and are taken as whole.

    >>> breaks_off(b"<!DOCTYPE html><p>half a sen"), breaks_off(b"<html><p>all</html><!-- 12 ms -->")
    (True, False)
    >>> breaks_off(b'{"items": ['), breaks_off(b"User-agent: *")
    (True, False)
    """
    start, tail = body[:512].lstrip().lower(), body[-_TAIL:].rstrip().lower()
    if start.startswith((b"{", b"[")):
        return not tail.endswith((b"}", b"]"))
    if start.startswith(b"<?xml") and b"<html" not in start:
        return not tail.endswith(b">")
    if start.startswith((b"<!doctype html", b"<html")):
        return not any(end in tail for end in _HTML_ENDS)
    return False
