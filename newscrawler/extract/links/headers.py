"""Addresses that a Link header names (RFC 8288), which say what the <link> elements of a page's head say.

Tested in tests/extract/links/test_ways_on.py.
"""

import re
from collections.abc import Iterable

_LINK = re.compile(r"<([^<>\s]{1,2000})>([^<>]{0,300}?)(?=,\s*<|$)")
_REL = re.compile(r"""\brel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""", re.IGNORECASE).search
_TYPE = re.compile(r"""\btype\s*=\s*"?(application/(?:rss|atom|rdf|feed)\+(?:xml|json))""", re.IGNORECASE).search


def in_headers(values: Iterable[bytes], relation: str) -> list[str]:
    """The addresses of a relation, each once; of "alternate" those that are feeds.

    >>> in_headers([b'</news?page=1>; rel="prev", </news?page=3>; title="a, b"; rel="prefetch next"'], "next")
    ['/news?page=3']
    >>> in_headers([b'</in.xml>; rel=alternate; type="application/rss+xml", </m>; rel=alternate'], "alternate")
    ['/in.xml']
    """
    found = []
    for value in values:
        for match in _LINK.finditer(value.decode("latin-1")):
            rel = _REL(match[2])
            relations = (rel[1] or rel[2] or "").lower().split() if rel else []
            if relation in relations and (relation != "alternate" or _TYPE(match[2])):
                found.append(match[1])
    return list(dict.fromkeys(found))
