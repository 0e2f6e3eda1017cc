"""Takes out foreign text between an article's paragraphs: calls to read on, advertising, posts of others.

What the model cannot learn from a few hundred sites: words of many languages, and what an embedded post is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, takewhile

from newscrawler.extract.body.additions import additions
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.insets import following_articles, pull_quotes, small_boxes
from newscrawler.extract.body.leads import LEADS, READ_MORE, folded, lead, leads_on
from newscrawler.extract.body.no_text import is_no_text
from newscrawler.extract.body.page_lines import is_page_line
from newscrawler.extract.body.picture_lines import is_picture_line
from newscrawler.extract.body.reader_texts import reader_texts
from newscrawler.extract.body.scopes import INSIDE, Scope, unknown_around
from newscrawler.extract.body.sizes import CLOSINGS
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all

_LAST_LEAD = AnyCase(rf"\W*{pattern_of_all(lambda language: language.last_leads, in_any_order=True)}")
_OVER_OTHERS = frozenset(
    map(folded, (*LEADS, *words_of_all(lambda each: (*each.labels.read_next, *each.labels.most_read))))
)
_CALLS = _OVER_OTHERS.union(
    map(folded, (*READ_MORE, *words_of_all(lambda each: (*each.labels.calls, *each.labels.tags, *each.headings))))
)
_LABELS = frozenset(map(folded, words_of_all(lambda each: each.headings)))
_MAX_CALL_LENGTH = max(map(len, _CALLS))  # characters; folding makes no text shorter
_AFTER_CLOCK = any_of(words_of_all(lambda language: language.dates.after_clock))
_CLOCK = re.compile(rf"\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?m\.?|\s?{_AFTER_CLOCK})?", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,7}")  # of claps, views or comments, as the whole of a block
_OF_COUNTS = ("div", "p")
_MAX_COUNTS = 2  # in a text: more are marks, years or chapters
_POST = re.compile(r"(?:twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|reddit-embed)", re.IGNORECASE)
_POST_ADDRESS = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/")
# "(@name)" after the writer's name signs an embedded post.
_ACCOUNT = re.compile(r"\(@\w+\)")
# Boxes that scripts fill, so that only rendered pages have text in them. Broader names are those of whole columns, too.
_ADVERTISING = re.compile(
    r"(?<![\w-])(?:advert|advertisement|ad[-_]?(?:slot|unit|box|banner|placeholder|space))(?![\w-])", re.IGNORECASE
)
# "(River Photos via Bridge Images)" ends a caption; a sentence in parentheses ends in a mark.
_CREDIT = re.compile(r"[^.!?…]\s*\([^()]*[^().!?…]\)$")
_CAPITALS = re.compile(r"\W{0,3}([^\W\d_][^.!?:|\uff1a]{1,40}?)\s?[:|\uff1a]\s*")
_MIN_CAPITALS, _MIN_LINK, _SIGNS = 4, 15, 2  # letters of a label, characters of a link, and of what may end it
_IN_BRACKETS = 4  # characters of brackets and of spaces within them, around a link that is the whole line
_LONG = 80  # characters of a line that is more than a label
_MAX_LENGTH = 300
_MAX_SKIPPED_TO = 60  # characters of a label
_MAX_POST_LENGTH = 2_000
_MAX_POST_ELEMENTS = 300
_MAX_LEVELS = 8  # of elements in a post
_POSTS = "posts"
_MIN_POSTS = 3  # that tell a story, with more text than is around them
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TITLES = ("h1", *_HEADINGS)
_MAX_SAID = 2  # paragraphs in an article's header: a standfirst, and who paid for the trip
_HEADER = 1 << INSIDE.index("header")
_COLONS = (":", "\uff1a")
_MAX_LAST = 120  # characters of a heading over others' articles
_MARKS = " :：.…»>-–[]【】"


def without_foreign(blocks: Sequence[TextBlock], taken: Sequence[bool], headline: str) -> list[bool]:
    """The blocks that are taken without those that are not the article's text.

    Where a headline, captions and labels are all that is left, there is no text.
    """
    others: dict[Scope, str] = {}
    added = additions(blocks, taken)
    if added:
        taken = [chosen and block.scope not in added for block, chosen in zip(blocks, taken, strict=True)]
    of_readers = reader_texts(blocks, taken)
    if of_readers:
        taken = [chosen and number not in of_readers for number, chosen in enumerate(taken)]
    small = small_boxes(blocks, taken) | pull_quotes(blocks, taken)
    following = following_articles(blocks, taken, headline)
    kept = [
        chosen
        and block.scope not in small
        and block.scope not in following
        and not _is_lead(block)
        and not (block.text[0].isdigit() and _CLOCK.fullmatch(block.text))
        and (block.scope.tag == "pre" or not (is_no_text(block.text) or is_page_line(block)))
        and not is_picture_line(block)
        and not _is_skipped_to(block)
        and not _others_in(block.scope, others)
        for block, chosen in zip(blocks, taken, strict=True)
    ]
    posts = [number for number, chosen in enumerate(taken) if chosen and others.get(blocks[number].scope) == _POSTS]
    if len({blocks[number].scope for number in posts}) >= _MIN_POSTS:
        shown = sum(len(block.text) for block, chosen in zip(blocks, kept, strict=True) if chosen)
        if sum(len(blocks[number].text) for number in posts) > shown:  # the story is told in them
            for number in posts:
                kept[number] = True
    _drop_trailing_links(blocks, kept)
    _drop_header_lines(blocks, kept)
    _drop_counts(blocks, kept)
    if any(is_prose(block) for block, chosen in zip(blocks, kept, strict=True) if chosen):
        return kept
    return [False] * len(kept)


def _drop_trailing_links(blocks: Sequence[TextBlock], kept: list[bool]) -> None:
    """Take out the lines at the end that are links and no more, and what stands over them: they list other articles."""
    for number in range(len(kept) - 1, -1, -1):
        if kept[number]:
            block = blocks[number]
            is_link = block.linked >= len(block.text) - 2 and len(block.text) <= _MAX_LENGTH
            if not is_link and not _stands_over_others(block):
                break
            kept[number] = False


def _drop_header_lines(blocks: Sequence[TextBlock], kept: list[bool]) -> None:
    """Take out what stands in an article's header before its text: sections, tags, authors and dates in a row.

    What is said there in a sentence may be the article's; where much is, the header was never closed.
    """
    own = (number for number, is_kept in enumerate(kept) if is_kept)
    held = list(takewhile(lambda number: blocks[number].scope.inside & _HEADER, own))
    if not held or not any(kept[held[-1] + 1 :]):
        return
    said = [number for number in held if blocks[number].text[-1] in CLOSINGS or len(blocks[number].text) > _LONG]
    if len(said) > _MAX_SAID:
        return
    for number in held:
        kept[number] = number in said or blocks[number].scope.tag in _TITLES


def _drop_counts(blocks: Sequence[TextBlock], kept: list[bool]) -> None:
    """Take out a lone number at an edge of the text, where pages count; between two paragraphs it parts the text."""
    counts = [number for number, is_kept in enumerate(kept) if is_kept and _COUNT.fullmatch(blocks[number].text)]
    if len(counts) <= _MAX_COUNTS:
        for number in counts:
            beside = (number > 0 and kept[number - 1], number + 1 < len(kept) and kept[number + 1])
            kept[number] = all(beside) or blocks[number].scope.tag not in _OF_COUNTS


def _stands_over_others(block: TextBlock) -> bool:
    """Whether a last block is a heading, or ends with a colon, and says that other articles stand below it."""
    text = block.text
    if len(text) > _MAX_LAST or not (block.scope.tag in _HEADINGS or text[-1] in _COLONS):
        return False
    return leads_on(text) or _LAST_LEAD.match(text) is not None


def is_prose(block: TextBlock) -> bool:
    """Whether a block is more than a headline, a caption or a label."""
    text = block.text
    if block.scope.is_caption or "caption" in block.scope.names or block.scope.tag == "h1":
        return False
    return (len(text) > _LONG or text[-1] in CLOSINGS) and (". " in text or not _CREDIT.search(text))


def is_call(text: str) -> bool:
    """Whether a text is a label that stands over others' articles or an advertisement."""
    called = text.strip(_MARKS)
    return len(called) <= _MAX_CALL_LENGTH and folded(called) in _CALLS


def heads_others(text: str) -> bool:
    """Whether a text is a label that stands over others' articles."""
    called = text.strip(_MARKS)
    return len(called) <= _MAX_CALL_LENGTH and folded(called) in _OVER_OTHERS


def is_label(text: str) -> bool:
    """Whether a text is the label of an advertisement or of a table of contents: what heads links, or nothing."""
    called = text.strip(_MARKS)
    return len(called) <= _MAX_CALL_LENGTH and folded(called) in _LABELS


def is_post(quote: Element) -> bool:
    """Whether a quotation is a post that is embedded from a network: it links the post or is signed by an account."""
    if next(islice(quote.iter(), _MAX_POST_ELEMENTS, None), None) is not None or len(text_of(quote)) > _MAX_POST_LENGTH:
        return False  # it was never closed
    links = (link.get("href") or "" for link in quote.iter("a"))
    return any(map(_POST_ADDRESS.match, links)) or _ACCOUNT.search(text_of(quote)) is not None


def is_in_post(element: Element) -> bool:
    """Whether an element stands in a quotation that is such a post."""
    outer = (element, *islice(element.iterancestors(), _MAX_LEVELS))
    return any(at.tag == "blockquote" and (_POST.search(at.get("class") or "") or is_post(at)) for at in outer)


def _is_skipped_to(block: TextBlock) -> bool:
    """Whether a block is a label that a link leads to for those who skip what is embedded above: "End of post"."""
    if block.scope.tag != "p" or len(block.text) > _MAX_SKIPPED_TO or block.text[-1] in CLOSINGS:
        return False
    element = block.scope.element
    return element.get("tabindex") == "-1" and element.get("id") is not None


def _is_lead(block: TextBlock) -> bool:
    """Whether a block only leads on to another article: its words say so, and the most of it is a link."""
    text = block.text
    if len(text) > _MAX_LENGTH:
        return False
    if is_call(text) or (text[0] == "[" and text[-1] == "]" and block.linked >= len(text) - _IN_BRACKETS):
        return True
    begun = lead(text)
    return (begun is not None and block.linked * 2 > len(text) - begun.end()) or _is_called_out(block)


def _is_called_out(block: TextBlock) -> bool:
    """Whether a block is a label in capitals and a link: "WATCH: ..." leads to another article in any language.

    Of labelled pages' text none is: there the label is a part of the link, or the line one of a list.
    """
    text = block.text
    if not block.linked or not (label := _CAPITALS.match(text)) or block.scope.tag == "li":
        return False
    named = label[1]
    link = len(text) - label.end()
    is_word = sum(map(str.isalpha, named)) >= _MIN_CAPITALS and named.isupper()
    return is_word and link >= _MIN_LINK and abs(block.linked - link) <= _SIGNS and not text[label.end() :].isupper()


def _others_in(scope: Scope, known: dict[Scope, str]) -> str:
    """What a scope is part of: a box of advertising, or a post that is embedded from a network; "" for neither."""
    at, between = unknown_around(scope, known)
    found = known[at] if at is not None else ""
    for at in between:
        if not found and at.tag == "blockquote":
            found = _POSTS if _POST.search(at.names) is not None or is_post(at.element) else ""
        elif not found and at.names and _names_advertising(at.names):
            found = "advertising"
        known[at] = found
    return found


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_advertising(names: str) -> bool:
    return _ADVERTISING.search(names) is not None
