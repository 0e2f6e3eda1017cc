"""Where a link stands by which a page files its article: beside its headline, in its header, data or footer.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from itertools import islice

from newscrawler.extract.fields.article_footer import own_footer_of
from newscrawler.extract.fields.dated_names import has_date
from newscrawler.extract.fields.section_links import is_no_name
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.sentences import STOPS

# Of an article in a list of others, or a widget; WordPress names the article itself for all its sections.
_ARTICLE = re.compile(r"(?<![\w-])(?:hentry|type-post|wp-block-post)(?![\w-])").search
# The line with an article's date, its author and its section, wherever in the article it stands.
_POST_DATA = re.compile(r"(?<![\w-])(?:post|entry|article)[-_]?(?:metas?|metadata|info)(?![\w-])").search
ASIDE = frozenset(("aside", "nav"))
MAX_DEPTH = 40
MAX_LEVELS_OF_DATA = 5
"""Of elements around a link in its line."""

_MAX_LEVELS_OF_CRUMBS = 4  # of elements around a crumb


def is_own(link: Element, title: Element | None, seen: Surroundings) -> bool:
    """Whether a link is the article's: by its headline, or in the same element of an article as that."""
    around = list(islice(link.iterancestors(), MAX_DEPTH))
    if any(each.tag in ASIDE for each in around):
        return False
    if seen.near(link):
        return True
    return title is not None and _article_around(link) is _article_around(title)


def is_beside(link: Element, title: Element, seen: Surroundings) -> bool:
    """Whether a link stands in the header that the headline stands in, in the footer of its article, or in that article
    right above the headline or between it and the text."""
    if next(link.iterancestors(*ASIDE), None) is not None:
        return False
    header = next(title.iterancestors("header"), None)
    if header is not None and any(around is header for around in link.iterancestors("header")):
        return True
    if own_footer_of(link, seen.page) is not None:
        return True
    article = _article_around(title)
    if article is None or _article_around(link) is not article:
        return False
    return _is_kicker(link, seen) or _is_below_headline(link, seen) or _is_in_data(link)


def _is_in_data(link: Element) -> bool:
    """Whether a link stands in the line that systems name for an article's date, author and section."""
    return any(_POST_DATA(each.get("class") or "") for each in islice(link.iterancestors(), MAX_LEVELS_OF_DATA))


def _is_kicker(link: Element, seen: Surroundings) -> bool:
    """Whether a link is a line of its own right above the headline."""
    number = seen.number_of(link)
    if number is None or seen.headline is None or number != seen.headline - 1:
        return False
    block = seen.blocks[number]
    return block.linked >= len(block.text)


def is_by_date_above(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in the line right above the headline, with a date and in no menu."""
    number = seen.number_of(link)
    if number is None or seen.headline is None or number != seen.headline - 1 or not has_date(seen.blocks[number].text):
        return False
    return not any(each.tag in ASIDE for each in islice(link.iterancestors(), MAX_DEPTH))


def is_alone_beside(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands beside the headline, and is no step of a trail nor one back."""
    is_step = any(each.tag == "li" for each in islice(link.iterancestors(), _MAX_LEVELS_OF_CRUMBS))
    if is_step or is_no_name(text_of(link).lstrip(" <‹«←")):
        return False
    return _is_kicker(link, seen) or is_near(link, seen)


def _is_below_headline(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in a line below the headline, with no paragraph and no sentence above it."""
    number, top = seen.number_of(link), seen.headline
    if number is None or top is None or number <= top:
        return False
    lines = [block.text for block in seen.blocks[top + 1 : number + 1]]
    return all(len(line) <= MAX_LINE_LENGTH and line[-1] not in STOPS for line in lines)


def is_near(link: Element, seen: Surroundings) -> bool:
    """Whether a link stands in a line below the headline, in no menu."""
    return _is_below_headline(link, seen) and not any(
        each.tag in ASIDE for each in islice(link.iterancestors(), MAX_DEPTH)
    )


def _article_around(element: Element) -> Element | None:
    around = islice(element.iterancestors(), MAX_DEPTH)
    return next((each for each in around if each.tag == "article" or _ARTICLE(each.get("class") or "")), None)
