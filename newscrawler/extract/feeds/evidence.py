"""Completes an article by what a feed says of it: where its page says nothing, or hides the text behind a wall."""

from datetime import date, datetime

from lxml import etree

from newscrawler.article import Article
from newscrawler.extract.feeds.note import FeedNote
from newscrawler.extract.fields import keywords, values
from newscrawler.extract.fields.claimed_dates import is_clock_of
from newscrawler.extract.fields.marked_clocks import placed
from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element, parse, text_of
from newscrawler.language.datetimes import is_aware
from newscrawler.language.letters import letters
from newscrawler.language.text import paragraphs

_MIN_TEXT = 200  # characters; what is shorter is a summary
_MUCH_MORE = 1.5  # times the text that a wall lets through
_MAX_DESCRIPTION = 600  # characters
_MAX_FOOTER = 300  # characters of "The post ... appeared first on ..."
_LEFT_OUT = UNSEEN | {"figure", "figcaption", "nav", "form"}
_CUT_SHORT = ("[…]", "[...]", "…", "...", "[&#8230;]")


def complete(article: Article, note: FeedNote, url: str, *, is_shell: bool = False) -> frozenset[str]:
    """Fill fields that a page does not tell; gives their names. Never raises.

    The text is the feed's where the page has none, or where access is not free and the feed has much more. A page that
    `is_shell` says nothing of its article at all: headline and text are the feed's.
    """
    found: dict[str, object] = {}
    if note.title and (is_shell or not article.headline):
        found["headline"] = note.title
    if note.published and (not article.date_published or _is_clock_of_day(note.published, article)):
        found["date_published"] = note.published
        if note.updated and not article.date_modified:
            found["date_modified"] = note.updated
    elif note.published and (local := _with_zone(article.date_published, note.published)):
        found["date_published"] = local
    # A system's user, such as "admin", is no author.
    authors = [name for name in values.authors(list(note.authors)) if " " in name or not name.isascii()]
    if authors and not article.authors:
        found["authors"] = authors
    if not article.keywords and (words := keywords.keywords(list(note.categories))):
        found["keywords"] = words
    if note.summary and not article.description and (told := _description(note.summary, article, url)):
        found["description"] = told
    text = feed_text(note.content, url) if note.content else ""
    is_walled = article.is_accessible_for_free is False and len(text) > _MUCH_MORE * len(article.body or "")
    if len(text) >= _MIN_TEXT and (is_shell or is_walled or not article.body):
        found["body"] = text
    for name, value in found.items():
        setattr(article, name, value)
        article.provenance[name] = note.source
        article.confidence.pop(name, None)
    return frozenset(found)


def _is_clock_of_day(published: date, article: Article) -> bool:
    """Whether a feed has the time of the day that the page prints or its address alone tells: that of an address may be
    another where the feed's clock stands."""
    day = article.date_published
    if not isinstance(published, datetime) or day is None or isinstance(day, datetime):
        return False
    is_of_address = article.provenance.get("date_published") == "url"
    return is_clock_of(day, published) and (is_of_address or published.date() == day)


def _with_zone(clock: date | None, published: date) -> date | None:
    """A clock without a zone as it is where a feed tells its instant."""
    is_lacking = isinstance(clock, datetime) and not is_aware(clock)
    return placed(clock, published) if clock is not None and is_lacking else None


def _description(summary: str, article: Article, url: str) -> str | None:
    """What a feed says of an article where that is neither its headline nor a part of its text, as in most systems."""
    told = " ".join(feed_text(summary, url).split())
    own = letters(told)
    known = letters(article.headline or ""), letters(article.body or "")
    return told if own and len(told) <= _MAX_DESCRIPTION and not any(own in each for each in known) else None


def feed_text(html: str, url: str) -> str:
    """The text of a feed's content: its paragraphs; "" where it is cut short.

    >>> feed_text("<p>One.</p><script>x</script>Two<br>lines.", "https://n.example/a")
    'One.\\n\\nTwo\\n\\nlines.'
    """
    root = parse(html.encode("utf-8", "replace"))
    for paragraph in _last_blocks(root):
        links = [link.get("href", "") for link in paragraph.iter("a")]
        if url in links and len(text_of(paragraph)) < _MAX_FOOTER:  # it says where it stood first
            _drop(paragraph)
    found = paragraphs("".join(_pieces(root)))
    return "" if found and found[-1].endswith(_CUT_SHORT) else "\n\n".join(found)


def _last_blocks(root: Element) -> list[Element]:
    return list(root.iter("p", "div"))[-2:]


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _pieces(root: Element) -> list[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in BLOCKS
        if event == "start":
            if element.tag in _LEFT_OUT:
                walk.skip_subtree()
                continue
            pieces += ("\n\n" if is_block else "", element.text or "")
        else:
            pieces += ("\n\n" if is_block else "", element.tail or "")
    return pieces
