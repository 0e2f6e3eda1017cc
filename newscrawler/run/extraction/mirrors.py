"""Folders of pages: those that wget and HTTrack make of a site tell by their paths what each page's address was."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from newscrawler.extract.parsing.sniffing import begins_as_page
from newscrawler.paths import is_file
from newscrawler.urls.parts import PAGE_ENDING

_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive")
_COMPRESSIONS = (".gz", ".zst")
_SEEN = 1_024  # bytes of a file by which a page without such a name is known
# A host as it names a folder; wget writes a port behind ":" or "+", HTTrack behind "_".
_IS_HOST = re.compile(
    r"(?P<name>localhost|(?:\d{1,3}\.){3}\d{1,3}|(?P<domain>(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+))(?:[:+_](?P<port>\d{2,5}))?"
).fullmatch
_QUERY = re.compile(r"([^?@]+)[?@]([^=]+=.*)").fullmatch  # "@" where a file's name cannot have "?"
_ADDED = re.compile(r"\.html?$")
_INDEX = re.compile(r"index\.x?html?").fullmatch


def page_paths(folder: Path) -> Iterator[Path]:
    """The pages of a folder and of all within it, in one order on every machine; links to folders are not followed.

    A page is what is named as one, or begins as one. What a browser saved for a page, in `NAME_files` beside it, is a
    part of it.
    """
    for at, folders, files in os.walk(folder):
        parts = {f"{Path(name).stem}_files" for name in files}
        folders[:] = sorted(name for name in folders if name not in parts)
        for name in sorted(files):
            path = Path(at, name)
            if without_compression(name.lower()).endswith(_PAGES) or _begins_as_page(path):
                yield path


def _begins_as_page(path: Path) -> bool:
    if not is_file(path):  # a socket would wait for ever
        return False
    try:
        with path.open("rb") as file:
            return begins_as_page(file.read(_SEEN))
    except OSError:
        return False


def without_compression(name: str) -> str:
    return next((name.removesuffix(end) for end in _COMPRESSIONS if name.endswith(end)), name)


def mirrored_address(path: Path) -> str | None:
    """The address of a page below a folder that is named for a host, as wget's and HTTrack's are; None elsewhere.

    >>> mirrored_address(Path("mirror/news.example.org/2026/03/ferry/index.html"))
    'https://news.example.org/2026/03/ferry/'
    >>> mirrored_address(Path("127.0.0.1:8000/story.php?id=1.html")), mirrored_address(Path("pages/ferry.html"))
    ('http://127.0.0.1:8000/story.php?id=1', None)
    """
    *folders, name = path.parts
    for depth, folder in enumerate(folders):
        host = _IS_HOST(folder.lower())
        if host and (host["domain"] is None or _has_suffix(host["domain"])):
            segments = [*folders[depth + 1 :], _served(without_compression(name))]
            where = f"http://{host['name']}:{host['port']}" if host["port"] else f"https://{host['name']}"
            return quote(f"{where}/{'/'.join(segments)}", safe=":/?=&%+,;@!$'()*~[]")
    return None


def _has_suffix(domain: str) -> bool:
    """Whether a name ends as hosts do, by the Public Suffix List that comes with the library."""
    import tldextract  # it takes longer to import than most pages to read

    return bool(tldextract.TLDExtract(suffix_list_urls=())(domain).suffix)


def _served(name: str) -> str:
    """A file's name as the address had it: `index.html` is what a folder shows, `.html` was added to other endings."""
    if _INDEX(name):
        return ""
    bare = _ADDED.sub("", name)
    if found := _QUERY(bare):
        return f"{found[1]}?{found[2]}"
    return bare if PAGE_ENDING.search(bare) else name
