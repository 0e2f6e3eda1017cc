"""Decides on the main picture: the first that is no sign of the site.

Tested in tests/extract/fields/test_main_image.py.
"""

import re
from urllib.parse import unquote, urlsplit

from newscrawler.extract.memory.of_site import is_of_site
from newscrawler.extract.sources.evidence import Sources

_SOURCES = (
    ("json-ld", "image"),
    ("microdata", "image"),
    ("meta", "image"),
    ("json-ld", "thumbnail"),
    ("visible", "image"),
    ("meta", "linked_image"),
)
_WORD = re.compile(r"[a-z]+")
_SIGNS = frozenset(("logo", "logos", "icon", "icons", "favicon", "avatar", "gravatar", "sprite", "generic", "blavatar",
                    "siteicon"))  # fmt: skip
# What files are named that stand for a site wherever one of its pages is shown, and what their names have beside it.
_STAND_IN = re.compile(
    r"(?=.*(?:default|fallback|no-?(?:preview|image|photo|picture|thumb(?:nail)?)s?(?![a-z])|og|open-?graph|shar(?:e|ing)))"
    r"(?:(?:default|fallback|no|preview|images?|img|photos?|pictures?|pic|thumb(?:nail)?s?|og|open|graph|opengraph|shar(?:e|ing)"
    r"|facebook|fb|twitter|landscape|social|media|site|card|meta|seo|wide|large|small|square|featured?|article|news|post|page)(?![a-z])"
    r"|\d++(?:x\d++)?|v\d++|[-_. ])++"
)
# The same as systems call them: Ghost's cover, the card by which Substack asks to subscribe, the face of an account.
_CARDS = re.compile(r"/(?:publication-cover|subscribe-card)\.\w{3,4}(?:\?|$)|/profile_images/\d").search
_DEFAULT = re.compile(r"default[-_]?\d*")  # which may as well be a size of an article's own picture
_OF_SITE = re.compile(r"(?:og|social|images?|img|assets|static|original|thumbs?|share|public)$")
_OF_ARTICLE = re.compile(
    r"\d{3}|/\d+/|[^/]{25}|/[^/]*-[^/]*-[^/]*/"
)  # in the folders of what an article has of its own
# What systems write into the names of a picture's smaller files, and of those that were cut anew.
_SIZE = re.compile(r"[-_.](\d{2,4})x\d{2,4}(?![a-z0-9])")
_EDITION = re.compile(r"-e\d{9,}(?=\.)|\.v\d{9,}(?=\.)")
_PREVIEW = 500  # pixels of width, below which a picture is one for lists


def best_image(sources: Sources) -> tuple[str | None, str]:
    """The address of the picture and its provenance.

    Some systems fill their structured data with the newspaper's logo where others have the article's picture. Where all
    have a sign, it is what the page is shown with elsewhere. Of a picture whose preview is told the larger file is
    taken, where another source has it.
    """
    signs: list[tuple[str, str]] = []
    for name, field in _SOURCES:
        url = sources[name].get(field)
        if url and is_of_site(sources.page, "image", url):
            continue
        is_sign = url and _is_sign(url)
        if url and not is_sign:
            return _larger(url, sources) or (url, name)
        if url and field == "image":
            signs.append((url, name))
    return signs[0] if signs else (None, "")


def _larger(url: str, sources: Sources) -> tuple[str, str] | None:
    """The file of the same picture that is no preview, and its source, where the address says that it is one."""
    size = _SIZE.search(url)
    if size is None or int(size[1]) >= _PREVIEW:
        return None
    for name, field in _SOURCES:
        other = sources[name].get(field)
        if other and _whole_name(other) == _whole_name(url):
            sized = _SIZE.search(other)
            if sized is None or int(sized[1]) >= _PREVIEW:
                return other, name
    return None


def _whole_name(url: str) -> str:
    return _EDITION.sub("", _SIZE.sub("", url))


def _is_sign(url: str) -> bool:
    """Whether an address says that it leads to a logo or an icon, by its last two parts, to a drawing, or to what
    stands for the site wherever a page has no picture."""
    parts = urlsplit(url)
    path = parts.path.lower()
    if (
        path.endswith((".svg", ".ico"))
        or _CARDS(unquote(path))
        or not _SIGNS.isdisjoint(_WORD.findall("/".join(path.split("/")[-2:])))
    ):
        return True
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if _STAND_IN.fullmatch(stem) is None or parts.query or _OF_ARTICLE.search(f"{folder}/"):
        return False
    return _DEFAULT.fullmatch(stem) is None or _OF_SITE.search(folder) is not None
