"""Selectors of a site's template, where its articles agree: what they tell is what is read without them.

Tested in tests/run/profiling/test_site_add.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newscrawler.extract import Page
from newscrawler.extract.parsing.tree import Element, first, text_of
from newscrawler.language.text import squeeze
from newscrawler.run.profiling.facts import Fact
from newscrawler.run.profiling.survey import SeenPage
from newscrawler.run.single_pages import page_record
from newscrawler.site import Rules, Site

_MIN_PAGES = 4
# What no zone, pattern or name of a profile makes another.
_SAME = ("headline", "description", "body", "authors", "image", "keywords", "source", "related")
_TRIED = 3  # selectors of a field
_NAME = re.compile("[A-Za-z]+(?:[-_]+[A-Za-z]+)*").fullmatch
_BOXES = ("div", "article", "section", "main", "td")


def find_rules(site: Site, articles: Sequence[SeenPage]) -> Fact:
    """Rules for headline and body with which every article reads as it does without any."""
    if len(articles) < _MIN_PAGES:
        return Fact("rules", None, "unknown", f"{len(articles)} articles are too few to tell selectors from")
    rules, told, against = Rules(), [], []
    for field in ("headline", "body"):
        with_it = [seen for seen in articles if seen.article is not None and getattr(seen.article, field)]
        for css, number in _candidates(field, with_it).most_common(_TRIED) if len(with_it) >= _MIN_PAGES else ():
            if number < len(with_it):
                against.append(
                    f"{field}: the best selector, {css}, is on {number} of {len(with_it)} articles that have it"
                )
                break
            tried = replace(rules, **{field: css})
            if all(reads_alike(replace(site, rules=tried), seen) for seen in articles):
                rules = tried
                told.append(f"{field}: {css} tells on {number} of {number} articles what is read without it")
                break
        else:
            against.append(f"{field}: no selector tells on all articles what is read without it")
    if rules == Rules():
        return Fact("rules", None, "unknown", "; ".join(against))
    return Fact("rules", rules, "certain", "; ".join(told), tuple(against))


def reads_alike(site: Site, seen: SeenPage) -> bool:
    """Whether the record of a page is with a profile what it is without any, when it is cleaned, too."""
    with_profile, without = (page_record(seen.body, seen.url, each, seen.content_type) for each in (site, None))
    return all(with_profile[name] == without[name] for name in _SAME)


def _candidates(field: str, articles: Sequence[SeenPage]) -> Counter[str]:
    """Selectors whose first element has the field's value, by how many articles have them so."""
    found: Counter[str] = Counter()
    for seen in articles:
        page, article = seen.page(), seen.article
        value = getattr(article, field) if article is not None else None
        if value:
            found.update(_of_headline(page, value) if field == "headline" else _of_body(page, value))
    return found


def _of_headline(page: Page, headline: str) -> set[str]:
    found: set[str] = set()
    for element in page.headings:
        if text_of(element) == headline:
            found.update(css for css in ("h1", *_names(element)) if first(page.root, css) is element)
    return found


def _of_body(page: Page, body: str) -> set[str]:
    """Of the smallest element that holds the first, the middle and the last paragraph."""
    lines = body.split("\n\n")
    wanted = [squeeze(lines[at]) for at in (0, len(lines) // 2, -1)]
    holder: Element | None = None
    for element in page.root.iter(*_BOXES):
        text = text_of(element)
        if all(line in text for line in wanted):
            holder = element  # those inside come later
    if holder is None:
        return set()
    return {css for css in _names(holder) if first(page.root, css) is holder}


def _names(element: Element) -> Iterator[str]:
    """Selectors of an element by names that no number makes its own."""
    for form, attribute in (("{}.{}", "class"), ("{}#{}", "id"), ("{}[itemprop={}]", "itemprop")):
        for name in filter(_NAME, (element.get(attribute) or "").split()):
            yield form.format(element.tag, name)
    if element.tag in ("article", "main"):
        yield str(element.tag)
