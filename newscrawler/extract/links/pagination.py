"""Finds where a listing goes on, by what paging and "load more" have in common everywhere."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from newscrawler.extract.links.buttons import ScriptFetch, calls_for_more, is_named_more, script_fetches
from newscrawler.extract.links.next_in_data import next_in_data
from newscrawler.extract.links.wordpress import next_of_wordpress
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element
from newscrawler.urls import words
from newscrawler.urls.paging import listing_of, page_number
from newscrawler.urls.patterns import looks_like_article

_MAX_BUTTONS = 10  # of one page: a list has one, and what every card has leads to no list
_CALL = re.compile(
    r"""\bcreatePageHTML\(\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*["']([\w-]{1,40})["']\s*,\s*["'](\w{1,9})["']"""
).search
# In small letters, of which the first four are looked for by themselves: in any case it takes ten times as long.
_CALLED_PAGES = re.compile(rb"""page\w{0,20}\(\s*["']?(\d{1,5})["']?\s*\)""").findall


def further_pages(page: Page, buttons: Iterable[ScriptFetch] | None = None) -> list[str]:
    """Raw hrefs, each once, of further pages of the listing that a page is and of what "load more" buttons fetch."""
    here = page.absolute(page.url) or page.url
    listing, is_first = listing_of(here), page_number(here) is None
    found: list[str] = []
    for element in page.root.iter("a", "link"):
        href = element.get("href")
        if "next" in (element.get("rel") or "").lower().split():
            found += [href] if href else []
        elif element.tag == "a" and href and (url := page.absolute(href)) and url != here:
            number = page_number(url)
            if listing_of(url) == listing:
                # Where pages are counted from 0 the second is ?page=1; elsewhere that leads back.
                leads_on = number is None or number > 1 or (number == 1 and is_first)
                is_more = (number or 0) > 1 or calls_for_more(element) or (number is None and _is_next(element))
                found += [href] if leads_on and is_more else []
            elif not looks_like_article(url) and is_named_more(element):
                found.append(href)
    further = [each.href for each in (script_fetches(page) if buttons is None else buttons) if each.kind == "further"]
    found += list(dict.fromkeys(further))[:_MAX_BUTTONS]
    if found:
        return list(dict.fromkeys(found))
    return next_of_wordpress(page) or _next_of_script(page) or _next_of_form(page) or next_in_data(page)


def _is_next(element: Element) -> bool:
    """Whether a link is that to the next page by its class, or by that of the item of a pager that it stands in."""
    around = element.getparent()
    item = (around.get("class") or "") if around is not None and around.tag == "li" else ""
    return "next" in f"{element.get('class') or ''} {item}".lower().split()


def _next_of_script(page: Page) -> list[str]:
    """The page that a script of TRS WCM links, which Chinese authorities use: index.html, index_1.html."""
    if b"createPageHTML" not in page.source:
        return []
    for script in page.metadata("script"):
        if called := _CALL(script.text or ""):
            pages, number, name, ending = int(called[1]), int(called[2]), called[3], called[4]
            return [f"{name}_{number + 1}.{ending}"] if number + 1 < pages else []
    return []


def _next_of_form(page: Page) -> list[str]:
    """The page that a script asks for by a form, whose hidden field counts pages: goPage(2), fn_egov_link_page(2)."""
    called = {int(number) for number in _CALLED_PAGES(page.small_source)}
    for form in page.root.iter("form") if called else ():
        fields = {
            field.get("name", ""): field.get("value", "")
            for field in form.iter("input")
            if field.get("type", "").lower() == "hidden" and field.get("name")
        }
        counts = next((name for name in fields if name.lower() in words.PAGE_PARAMETERS), None)
        if counts is not None and (following := _following(fields[counts])) in called:
            given = urlencode([(name, value) for name, value in {**fields, counts: following}.items() if value])
            return [f"{(form.get('action') or page.url).partition('?')[0]}?{given}"]
    return []


def _following(number: str) -> int:
    return int(number) + 1 if number.isascii() and number.isdigit() and len(number) < 6 else 2
