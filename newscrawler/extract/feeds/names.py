"""The names of a feed's elements, whatever prefix or namespace a publisher writes them with.

Tested in tests/extract/feeds/test_reader.py.
"""

import re

_DECLARED = re.compile(r"\bxmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')")

# By the address of a namespace in small letters, without what versions of one format differ in. "" are a format's own.
_NAMESPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "xhtml",
}


def prefix_of(namespace: str) -> str | None:
    """The usual prefix of a namespace; None for one that says nothing of use here."""
    address = namespace.strip().lower()
    found = _NAMESPACES.get(address)
    return found if found is not None else _NAMESPACES.get(address.rstrip("/"))


class Names:
    """Names of elements as `prefix:name` in small letters, with the usual prefix; a format's own have none."""

    def __init__(self, root_tag: str, *, is_atom: bool) -> None:
        self._own = ("", "atom") if is_atom else ("",)
        self._prefixes: dict[str, str] = {}
        for match in _DECLARED.finditer(root_tag):
            self._declare(match[1] or "", match[2] or match[3] or "")

    def _declare(self, prefix: str, namespace: str) -> None:
        found = prefix_of(namespace)
        if found is not None:
            self._prefixes[prefix.lower()] = found

    def of(self, tag: str) -> str:
        """The name of an element as it stands in its tag.

        >>> Names('<feed xmlns="http://www.w3.org/2005/Atom">', is_atom=True).of("atom:Title")
        'title'
        >>> Names('<rss xmlns:d="http://purl.org/dc/elements/1.1/">', is_atom=False).of("d:creator")
        'dc:creator'
        """
        prefix, _, local = tag.lower().rpartition(":")
        prefix = self._prefixes.get(prefix, prefix)
        return local if prefix in self._own else f"{prefix}:{local}"
