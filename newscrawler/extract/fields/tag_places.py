"""Where an article's tags stand: in what systems name for them, and not around the page.

Tested in tests/extract/fields/test_tags.py.
"""

import re
from functools import lru_cache

from newscrawler.extract.parsing.tree import Element

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
"""Elements that a list of tags may begin with."""

# Elements that systems name for an article's tags, and those for tags of the whole site or for its sections.
_LIST = re.compile(
    r"(?:^|[\s_-])(?:tags|article-?tags|keywords?|hashtags|schlagworte?|mots-cles|post-labels|tag[_-]?(?:list|links?|items?|wrap(?:per)?|box|container))"
    r"(?:$|[\s_-])"
)
_STEMS = ("tag", "keyword", "schlagwort", "mots-cles", "post-labels")  # one of which their names have
_OTHERS = ("cloud", "trend", "popular", "hot", "menu", "nav", "categor", "cat-links", "badge", "related", "filter",
           "kicker")  # fmt: skip
_ARTICLE_TAGS = re.compile(r"(?<![\w-])(?:article|post|entry)-?tags(?![\w-])").search


@lru_cache(maxsize=1024)  # pages of a site share their names
def names_tags(names: str) -> bool | None:
    """Whether names are those of a list of tags; False for a list of others, None for neither.

    WordPress names an article for all its sections and tags: "hentry category-city tag-bridges".
    """
    if "hentry" in names or "type-post" in names:
        return None
    holds = names.lower().__contains__
    if any(map(holds, _OTHERS)):
        return False
    return True if any(map(holds, _STEMS)) and _LIST.search(names.lower()) else None


def is_around_page(element: Element, *, of_article: bool = False) -> bool:
    """Whether an element stands in navigation, or in the page's own header or footer (HTML Living Standard, 4.3.8).

    The navigation of an article and what stands aside in it may hold what is said to be its own.
    """
    for parent in element.iterancestors("nav", "footer", "header", "article", "aside"):
        if parent.tag == "article":
            return False
        if of_article and parent.tag == "nav" and _ARTICLE_TAGS(parent.get("class") or ""):
            return False
        if of_article and parent.tag in ("nav", "aside"):
            return next(parent.iterancestors("article", "main"), None) is None
        if parent.tag in ("nav", "aside") or next(parent.iterancestors("article"), None) is None:
            return True
    return False
