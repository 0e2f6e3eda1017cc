"""Decides on the main picture: the first that is no sign of the site.

Tested in tests/extract/fields/test_main_image.py.
"""

import re
from urllib.parse import urlsplit

from newscrawler.extract.memory.of_site import is_of_site
from newscrawler.extract.sources.evidence import Sources

_SOURCES = ("json-ld", "microdata", "meta", "visible")
_WORD = re.compile(r"[a-z]+")
_SIGNS = frozenset(("logo", "logos", "icon", "icons", "favicon", "avatar", "gravatar", "sprite", "generic"))


def best_image(sources: Sources) -> tuple[str | None, str]:
    """The address of the picture and its provenance.

    Some systems fill their structured data with the newspaper's logo where others have the article's picture. Where all
    have a sign, it is what the page is shown with elsewhere.
    """
    signs: list[tuple[str, str]] = []
    for name in _SOURCES:
        if name == "visible" and signs:
            break
        url = sources[name].get("image")
        if url and is_of_site(sources.page, "image", url):
            continue
        if url and not _is_sign(url):
            return url, name
        if url:
            signs.append((url, name))
    return signs[0] if signs else (None, "")


def _is_sign(url: str) -> bool:
    """Whether the last two parts of an address say that it leads to a logo or an icon, or to a drawing."""
    path = urlsplit(url).path.lower()
    return path.endswith(".svg") or not _SIGNS.isdisjoint(_WORD.findall("/".join(path.split("/")[-2:])))
