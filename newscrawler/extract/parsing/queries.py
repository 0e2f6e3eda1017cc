"""The queries of a page's links in the encoding of the page, as browsers send them.

Tested in tests/extract/parsing/test_queries.py.
"""

import re
from urllib.parse import quote

_HREF = re.compile(r"""(\bhref\s*=\s*)("[^"<>]*|'[^'<>]*|[^\s"'<>]+)""", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def with_encoded_queries(text: str, encoding: str) -> str:
    """A page that was in an encoding other than UTF-8, with what is beyond ASCII in its links' queries percent-encoded.

    A server that speaks such an encoding reads its queries in it (WHATWG URL Standard, 4.4, query state); paths are
    UTF-8 everywhere.

    >>> with_encoded_queries('<a href="/bridges/é?town=é#é">', "cp1252")
    '<a href="/bridges/é?town=%E9#é">'
    """

    def encoded(match: re.Match[str]) -> str:
        path, mark, rest = match[2].partition("?")
        if not mark or rest.isascii():
            return match[0]
        query, hash_, fragment = rest.partition("#")
        query = _BEYOND_ASCII.sub(lambda run: quote(run[0].encode(encoding, "replace")), query)
        return f"{match[1]}{path}?{query}{hash_}{fragment}"

    return _HREF.sub(encoded, text)
