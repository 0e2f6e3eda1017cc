"""Joins what the further pages of a parted article add to its first one.

Tested in tests/crawl/test_joined_pages.py.
"""

from collections.abc import Iterable
from copy import copy

from newscrawler.article import Article
from newscrawler.extract.asked_page import AskedPage
from newscrawler.language.text import paragraphs


def join(article: Article, page: AskedPage, further: Iterable[tuple[AskedPage, Article | None]]) -> bool:
    """Put the text of further pages behind the article's. What each repeats, such as a standfirst, stands there once,
    or not at all where it is the description.

    Gives whether they held any text that the first page has not.
    """
    texts = [*paragraphs(article.body or "")]
    seen = {*texts, article.description}
    parts = [(page, copy(article))]
    for each, of_each in further:
        new = [text for text in paragraphs((of_each.body if of_each else None) or "") if text not in seen]
        if of_each is None or not new:
            continue
        seen.update(new)
        texts += new
        of_each.body = "\n\n".join(new)
        each.article_changed()
        parts.append((each, of_each))
    has_more = len(parts) > 1
    if has_more:
        article.body = "\n\n".join(texts)
        page.article_changed()
        page.parts = tuple(parts)
    return has_more
