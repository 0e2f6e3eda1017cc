"""The section in what structured data tell of it: the article's own of several in one line, or the last of a trail.

Some systems put all categories of an article into one line ("Articles,Highlight,Legal"), others its tags as well, or a
sentence of its text. Where nothing names a section, a BreadcrumbList of schema.org says where the article stands.

Tested in tests/extract/fields/test_told_sections.py.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import unquote, urlsplit

from newscrawler.extract.fields import values
from newscrawler.extract.fields.section_folder import says_something
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.graph import Graph, types
from newscrawler.language.expressions import expression
from newscrawler.language.languages import any_of, words_of_all
from newscrawler.language.letters import letters

_MAX_LENGTH = 60  # characters of a section's name
_MAX_CRUMB = 40  # of a step of a trail: longer ones are headlines
_MAX_PHRASE = 3  # parts of a name such as "Arts, Books and Music"
_AND = any_of(words_of_all(lambda language: language.bylines.conjunctions))
_JOINED = expression(rf"(?:^|\s)(?:&|{_AND})\s", re.IGNORECASE).search
_IS_PLACE = re.compile(r"[A-Z]{2}").fullmatch  # "Helena, MT"
_NO_STEP = expression(r"\d|:|^(?:all|alle|tous|todos|tutti|все) ", re.IGNORECASE).search
_IS_SENTENCE = re.compile(r"[.!?] [^\W\d_a-z]").search
_MAX_SENTENCE = 120
_MAX_STEPS = 6  # of a trail; a menu has more
# What systems call the category of articles that nobody has filed, as WordPress does in these languages.
_UNFILED = frozenset(
    map(
        letters,
        (
            "Uncategorized", "Uncategorised", "Без рубрики", "Без категорії", "Без категория", "Некатегоризирано",
            "Некатегоризовано", "Nekategorizirano", "Non classé", "Non catégorisé", "Sin categoría", "Sin categorizar",
            "Sense categoria", "Sen categoría", "Sailkatu gabea", "Sem categoria", "Senza categoria", "Unkategorisiert",
            "Nicht kategorisiert", "Geen categorie", "Niet gecategoriseerd", "Okategoriserade", "Okategoriserad",
            "Ukategorisert", "Ukategoriseret", "Ikke kategoriseret", "Luokittelematon", "Määratlemata", "Bez kategorii",
            "Nezařazené", "Nezaradené", "Kategorizálatlan", "Fără categorie", "Be kategorijos", "Bez kategorijas",
            "Kategorisiz", "Chưa phân loại", "Tak Berkategori", "Χωρίς κατηγορία", "غير مصنف", "دسته‌بندی نشده",
            "ללא קטגוריה", "ไม่มีหมวดหมู่", "未分类", "未分類", "미분류",
        ),
    )
)  # fmt: skip


def one_section(told: str, page: Page, printed: Callable[[], str | None]) -> str | None:
    """The section in what is told of it; None where that is an address or a sentence.

    Of several that one which the page prints as the article's, else the one whose folder its address stands in, else
    the first.
    """
    if "://" in told or (len(told) > _MAX_SENTENCE and _IS_SENTENCE(told)):
        return None
    parts = [part for part in map(str.strip, told.split(",")) if part]
    parts = [part for part in parts if letters(part) not in _UNFILED and not part.isdigit()]
    if not parts:
        return None
    if len(parts) < 2 or _is_one_name(parts):
        one = ", ".join(parts)
        if _is_folder_of_all(one, page) and (own := printed()):
            return own
        return one if len(one) <= _MAX_LENGTH else None
    own = printed()
    folders = {letters(unquote(part)) for part in urlsplit(page.url).path.split("/")[:-1] if part}
    best = next((part for part in parts if own and letters(part) == letters(own) and says_something(part)), None)
    best = best or next((part for part in parts if letters(part) in folders and says_something(part)), None)
    best = best or next(filter(says_something, parts), parts[0])
    return best if len(best) <= _MAX_LENGTH else None


def _is_folder_of_all(name: str, page: Page) -> bool:
    """Whether a name is that of a folder of everything in the page's address, spelled as there, as Hugo tells it."""
    return not says_something(name) and f"/{name}/" in urlsplit(page.url).path


def _is_one_name(parts: list[str]) -> bool:
    """Whether commas part the words of one name: "Arts, Books and Music", a town and its state."""
    if len(parts) <= _MAX_PHRASE and _JOINED(parts[-1]):
        return True
    return len(parts) == 2 and _IS_PLACE(parts[1]) is not None and not parts[0].isupper()


def section_of_trail_data(page: Page) -> tuple[str | None, str]:
    """The last step of a BreadcrumbList above the article itself, but for the front page and folders of everything; and
    in which kind of data it is told."""
    if not page.mentions(("BreadcrumbList",)):
        return None, ""
    trails = (thing for thing in page.once(Graph).objects if "BreadcrumbList" in types(thing))
    found = next(filter(None, (_last_of(thing.get("itemListElement"), page) for thing in trails)), None)
    if found is not None:
        return found, "json-ld"
    return _last_step(list(islice(_marked_steps(page), _MAX_STEPS + 1)), page), "microdata"


def _last_of(items: Any, page: Page) -> str | None:
    return _last_step([step for _, step in sorted(_steps(items), key=itemgetter(0))], page)


def _marked_steps(page: Page) -> Iterator[tuple[str, str]]:
    """The steps of a trail in microdata or RDFa, as they are linked."""
    for link, href, *_ in page.placed_links:
        if "item" in (link.get("itemprop"), link.get("property")) and (name := values.text(text_of(link))):
            yield name, href


def _last_step(steps: list[tuple[str, str]], page: Page) -> str | None:
    title = letters(page.title or "")
    for name, href in reversed(steps if len(steps) <= _MAX_STEPS else ()):
        url = page.absolute(href)
        if url is None or page.is_own(url) or len(name) > _MAX_CRUMB or title.startswith(letters(name)):
            continue
        parts = urlsplit(url)
        if parts.path in ("", "/") or not says_something(name) or _NO_STEP(name) or letters(name) in _UNFILED:
            return None
        own = parts.netloc.removeprefix("www.").partition(".")[0]
        return None if letters(own) in letters(name) else name
    return None


def _steps(items: Any) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict):
            continue
        target = item.get("item")
        name = values.text(values.plain(item.get("name") or target))
        href = target.get("@id") or target.get("url") if isinstance(target, dict) else target
        position = str(item.get("position") or "")
        if name:
            yield int(position) if position.isdigit() else number, (name, href if isinstance(href, str) else "")
