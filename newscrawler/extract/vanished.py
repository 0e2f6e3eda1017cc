"""Whether a page that stands where an article was says that the article is gone, though its status is a good one.

Tested in tests/extract/test_vanished.py.
"""

import re
from urllib.parse import urlsplit

from newscrawler.extract.article_signs import is_front_page
from newscrawler.extract.fields.site_name import TITLE_MARKS
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.language.expressions import expression

_MAX_NAME = 120  # characters of a title or a heading that says so
_GONE = expression(
    r"\b(?:404|410)\b|not found|can.?t (?:be found|find)|(?:no longer|not) (?:exists?|available|here|online)"
    r"|does ?n.t exist|has been (?:removed|deleted|withdrawn)"
    r"|nicht (?:gefunden|mehr verfügbar|vorhanden|verfügbar)|existiert nicht|introuvable|n.existe (?:pas|plus)"
    r"|no (?:se ha )?encontrad[ao]|no se encuentra|no (?:existe|disponible)|non trovat[ao]|non esiste"
    r"|não (?:foi )?encontrad[ao]|não existe|niet gevonden|bestaat niet|nie (?:znaleziono|istnieje)"
    r"|не найден[ао]?|не существует|не знайден[ао]|ikke (?:fundet|funnet)|hitta(?:de)?s inte"
    r"|ei löy(?:dy|tynyt)|bulunamadı|nenalezen[ao]?|nem található|nu (?:a fost găsit|există)"
    r"|δεν (?:βρέθηκε|υπάρχει)|nije pronađen[ao]|غير (?:موجود|متاح)|لم (?:يتم العثور|نعثر)|یافت نشد|پیدا نشد"
    r"|לא נמצא|tidak ditemukan|không tìm thấy|ไม่พบ|नहीं मिला|পাওয়া যায়নি|找不到|不存在|未找到"
    r"|見つかりません|存在しません|찾을 수 없|존재하지 않",
    re.IGNORECASE,
)


def is_vanished(page: Page) -> bool:
    """Whether the title or the heading of a page says so, or the page is the front page by what it declares.

    Only a page that holds no article is worth asking: "Lost ship not found" is a headline, too.
    """
    title = page.title or ""
    headings = [text_of(each) for each in page.root.iter("h1")]
    names = {title, *TITLE_MARKS.split(title)[:1], *headings}
    if any(len(name) <= _MAX_NAME and _GONE.search(name) for name in names):
        return True
    links = [link.get("href") for link in page.metadata("link") if link.get("rel") == "canonical"]
    canonical = page.absolute(links[0]) if links and links[0] else None
    return canonical is not None and is_front_page(canonical) and not is_front_page(page.url)


def leads_back(url: str, goal: str) -> bool:
    """Whether an article's address leads to the front page of its site, or to a folder that it lies in.

    >>> leads_back("https://n.example/world/a-flood", "https://n.example/world/")
    True
    >>> leads_back("https://n.example/world/a-flood", "https://n.example/login?to=/world/a-flood")
    False
    """
    if is_front_page(goal):
        return not is_front_page(url)
    folder, path = urlsplit(goal), urlsplit(url).path
    return (
        not folder.query
        and path.startswith(f"{folder.path.rstrip('/')}/")
        and path.rstrip("/") != folder.path.rstrip("/")
    )
