"""Finds the section whose folder a page's address stands in, where a link of the page calls that folder by its name.

`/economy/a-bridge` below a menu with `<a href="/economy">Economy</a>` is filed in Economy: on 227 of 286 labelled pages
that say in another way, too, what they are filed in, that is the same, or the section above or below it. In scripts
other than Latin a name spells no folder (`<a href="/politics">Политика</a>`): there it is the text of a link to the
folder that stands among links to others beside it.

Tested in tests/extract/fields/test_section_folder.py.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import islice
from urllib.parse import unquote, urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.letters import letters

_MAX_LINKS = 500  # of a page: its menu comes early
_MAX_FOLDERS = 4
_MAX_LENGTH = 40  # characters of a section's name
_MIN_MENU = 3  # folders side by side that a menu links
_MAX_LEVELS_OF_MENU = 3  # of elements around a link of it
_NO_MENU = frozenset(("p", "article", "main", "body"))
_MIN_FOLDER = 4  # letters of a folder that is called in another script; shorter ones are languages: "/ar", "/rus"
_MARKS = " <>‹›«»←→:|#"
_NO_NAME = re.compile(r"\d").search
# Folders for whatever a site publishes, or for who wrote it: they say nothing of a single article.
_GENERAL = frozenset(
    ("about", "accueil", "actualidad", "actualite", "actualites", "aktuell", "aktuelles", "all", "allgemein",
     "archiv", "archive", "archives", "article", "articles", "articulo", "articulos", "artikel", "artikelen",
     "author", "authors", "berita", "blog", "blogs", "category", "content", "daily", "detail", "details", "general",
     "haber", "haberler", "home", "inicio", "insights", "latest", "latestnews", "magazin", "magazine", "meldungen",
     "nachrichten", "news", "newsletter", "newsletters", "newsroom", "nieuws", "node", "noticia", "noticias",
     "noticies", "notizie", "novosti", "nyheder", "nyheter", "page", "pages", "post", "posts", "press", "presse",
     "pressemitteilungen", "pressreleases", "resources", "start", "startseite", "stories", "story", "tag", "tags",
     "themen", "topic", "topics", "uncategorized", "wiadomosci",
     "新闻", "新闻中心", "滚动新闻", "要闻", "资讯", "新聞", "ニュース")
)  # fmt: skip


def section_of_folder(page: Page, is_beside: Callable[[Element], bool] = lambda _: False) -> str | None:
    """What a link of the page calls the deepest folder of its address, if that is the folder's own name, or if the link
    stands beside the headline.

    None where the folder is one of everything (`/news/`), or where no link leads to it.
    """
    try:
        parts = urlsplit(page.url)
    except ValueError:
        return None
    folders = [part for part in parts.path.rstrip("/").split("/")[:-1] if part]
    if not folders or len(folders) > _MAX_FOLDERS:
        return None
    for depth in range(len(folders), 0, -1):
        name = folders[depth - 1]
        plain = _plain(unquote(name))
        if len(plain) < 2 or not says_something(name) or plain in parts.netloc:  # the site's own name
            continue
        path = "/" + "/".join(folders[:depth])
        host = f"{parts.scheme}://{parts.netloc}"
        spellings = {path, host + path, f"//{parts.netloc}{path}"}
        elsewhere = None  # what it is called in another script
        for link, href in zip(page.links[:_MAX_LINKS], page.hrefs, strict=False):
            if href.rstrip("/") not in spellings:
                continue
            text = text_of(link).strip(_MARKS)
            if not 1 < len(text) <= _MAX_LENGTH:
                continue
            if _plain(text) == plain or (_plain(text) not in parts.netloc and is_beside(link)):
                return text
            if elsewhere is None and len(plain) >= _MIN_FOLDER and plain.isascii() and _is_in_other_script(text):
                elsewhere = text if _is_in_menu(link, host, path) else None
        if elsewhere is not None:
            return elsewhere
    return None


def _is_in_other_script(text: str) -> bool:
    """Whether a name has letters, and none of them is Latin.

    >>> _is_in_other_script("Политика"), _is_in_other_script("IT и наука")
    (True, False)
    """
    found = [each for each in text if each.isalpha()]
    return bool(found) and not any("LATIN" in unicodedata.name(each, "") for each in found)


def _is_in_menu(link: Element, host: str, path: str) -> bool:
    """Whether a link to a folder stands among links to others beside that folder."""
    above = path.rpartition("/")[0]
    for box in islice(link.iterancestors(), _MAX_LEVELS_OF_MENU):
        if box.tag in _NO_MENU:
            return False
        beside = (
            each.get("href", "").strip().removeprefix(host).rstrip("/") for each in islice(box.iter("a"), _MAX_LINKS)
        )
        if len({each for each in beside if each.rpartition("/")[0] == above and each != above}) >= _MIN_MENU:
            return True
    return False


def says_something(name: str) -> bool:
    """Whether the name of a folder or a section parts its articles from others: "News" and "2026" do not."""
    return _plain(name) not in _GENERAL and not _NO_NAME(name)


def _plain(name: str) -> str:
    """A name's letters without accents, and without what an address leaves out ("&", "and").

    >>> _plain("Économie & Société") == _plain("economie-societe")
    True
    """
    words = re.split(r"[\W_]+", name.casefold())
    told = "".join(word for word in words if word not in ("and", "und", "et", "y", "e"))
    return letters("".join(each for each in unicodedata.normalize("NFKD", told) if not unicodedata.combining(each)))
