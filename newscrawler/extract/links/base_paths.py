"""Puts the paths in a page's data below the folder that its site lies in.

A front end that is served from a folder (Next.js' `basePath`, Nuxt's `app.baseURL`) or has a language in front of each
path writes its data without it, and its links with it.

Tested in tests/extract/links/test_base_paths.py.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit


def below_base(hrefs: Sequence[str], known: Collection[str | None]) -> list[str]:
    """The hrefs that data name, those from the root below the folder that known URLs, of the page and its links, have
    in front of the same paths. As they are where a known URL has one of them as it is.

    >>> below_base(["/a-bridge", "/a-boat"], {"https://n.example/paper/a-bridge"})
    ['/paper/a-bridge', '/paper/a-boat']
    """
    rooted = {href: urlsplit(href).path.rstrip("/") for href in hrefs if href.startswith("/") and href[1:2] != "/"}
    if not rooted:
        return list(hrefs)
    paths = {urlsplit(url).path.rstrip("/") for url in known if url}
    if not paths.isdisjoint(rooted.values()):
        return list(hrefs)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_name[path.rpartition("/")[2]].append(path)
    bases = Counter(
        path.removesuffix(own)
        for own in rooted.values()
        for path in by_name[own.rpartition("/")[2]]
        if path.endswith(own)
    )
    if not bases:
        return list(hrefs)
    base = max(bases, key=lambda each: (bases[each], each))
    return [base + href if href in rooted and not href.startswith(f"{base}/") else href for href in hrefs]
