"""Finds the pictures, posts and rules that stand in an article's text, and are not those of other articles."""

import re
from collections.abc import Collection, Sequence

from lxml import etree

from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.fields.caption_names import is_caption
from newscrawler.extract.fields.picture_files import PICTURES
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import UNSEEN, Element, text_of
from newscrawler.extract.structure.embeds import embed
from newscrawler.extract.structure.lines import Found, Line, mended
from newscrawler.extract.structure.pictures import IS_FILE, film_shown, picture_block, width_told
from newscrawler.extract.structure.providers import post_in
from newscrawler.extract.structure.spans import Absolute
from newscrawler.language.expressions import expression

_FOREIGN_TAGS = frozenset(("nav", "footer", "form", "dialog"))
# In identifiers that nobody chose ("7ad1b2") "ad" is no word.
_FOREIGN = expression(
    r"(?<![a-z])(?:related|recirc|recommend|newsletter|promo(?:s|box|ted)?|author|byline|bio|avatar|shar(?:e|ing)|"
    r"sidebar|adverts?|advertisement|(?<!\d)ads?(?!\d+[a-f])|sponsored|most-?(?:read|popular|viewed)|trending|popular|read-?(?:more|next)|"
    r"(?:next|prev|previous)-?posts?|"
    r"(?:also-?read|read-?also)|more-?(?:from|stories|news|on)|outbrain|taboola|subscri(?:be|ption)|sign-?up|"
    r"comments?|teasers?|breadcrumbs?|logo|menu|nav|footer|paywall|donat\w*)(?![a-z])",
    re.IGNORECASE,
)
_NAMES = ("class", "id", "role", "aria-label", "data-component", "data-testid", "data-qa", "data-e2e", "data-area")
_INSIDE = ("noscript",)
_PLAYERS = ("video", "audio", "object")
_MIN_FILE_NAME = 12  # characters; shorter ones, as "large.jpg", may name several pictures
_MAX_TEXT = 600  # characters beside a picture, in a box that holds nothing of the text
_MIN_LINKED = 12  # characters of links that make a card of a box
_MAX_LINKED_SHARE = 0.5


class Between:
    """Reads what stands between the lines of a text.

    `holding` are the elements that hold lines of the text; `holder` is the smallest that has most of it. Above the
    first line and below the last, only what stands in the holder is the article's.
    """

    def __init__(self, page: Page, holding: Collection[Element], holder: Element | None, absolute: Absolute) -> None:
        self._holding, self._holder, self._absolute, self._is_page = holding, holder, absolute, page.is_own
        self._seen: set[str] = set()  # addresses: a page shows some twice, as with a <noscript> beside a late picture
        self._foreign: dict[Element, bool] = {}  # what is known of boxes that hold no text
        self._cards: dict[Element, bool] = {}
        self._shown: dict[tuple[Element, str], BodyBlock] = {}  # pictures by their figure and the name of their file
        self._read: set[Element] = set()  # what was embedded: what lies in it is a part of it

    def block(self, element: Element, is_amid: bool) -> BodyBlock | None:
        """The block of an element; `is_amid` is whether it stands between two lines of the text."""
        if element.tag == "hr":
            above = element.getparent()
            return BodyBlock(type="rule") if is_amid and above is not None and above in self._holding else None
        if element in self._holding:
            return None
        found = self._found(element)
        if found is None or not self._is_new(found.url, element, is_amid) or self._is_other_size(found, element):
            return None
        if found.type == "embed":
            self._read.add(element)
            found.caption = found.caption or self._printed_below(element)
        return found

    def _printed_below(self, element: Element) -> str | None:
        """The caption of the figure that something embedded stands in, where that is no text of the article."""
        figure = next(element.iterancestors("figure"), None)
        part = next(figure.iter("figcaption"), None) if figure is not None else None
        text = mended(text_of(part)) if part is not None and part not in self._holding else ""
        return text if 0 < len(text) <= _MAX_TEXT else None

    def address(self, line: Line, is_amid: bool) -> BodyBlock | None:
        """The post whose address is all that a line says, as systems keep it that a script did not reach."""
        post = post_in(line.text) if line.text.startswith("http") and " " not in line.text else None
        if post is None or not self._is_new(post.url, line.element, is_amid):
            return None
        return BodyBlock(type="embed", url=post.url, provider=post.provider)

    def _found(self, element: Element) -> BodyBlock | None:
        if element.tag in _INSIDE:
            pictures = (self._picture(image) for image in element.iter(*PICTURES))
            return embed(element, self._absolute) or next(filter(None, pictures), None)
        if element.tag in PICTURES:
            return self._picture(element)
        return embed(element, self._absolute)

    def _picture(self, image: Element) -> BodyBlock | None:
        if (film := film_shown(image, self._absolute, self._is_page)) is not None:
            return BodyBlock(type="embed", url=film.url, provider=film.provider)
        return picture_block(image, self._absolute, self._is_page, self._holding)

    def _is_new(self, url: str | None, element: Element, is_amid: bool) -> bool:
        """Whether an element is the article's and its address was not met before; then it was, from now on."""
        if url is None or (bare := _bare(url)) in self._seen or not self._is_own(element, is_amid):
            return False
        self._seen.add(bare)
        return True

    def _is_other_size(self, found: BodyBlock, element: Element) -> bool:
        """Whether a figure shows a picture already, whose address then is that of the larger of both files."""
        figure = next(element.iterancestors("figure"), None)
        name = (found.url or "").partition("?")[0].rpartition("/")[2]
        if found.type != "image" or figure is None or len(name) < _MIN_FILE_NAME:
            return False
        shown = self._shown.setdefault((figure, name), found)
        if shown is not found and width_told(found.url) > width_told(shown.url):
            shown.url = found.url
        return shown is not found

    def _is_own(self, element: Element, is_amid: bool) -> bool:
        box: Element | None = None
        for around in (element, *element.iterancestors()):
            if around in self._read:
                return False
            if around in self._holding:
                if not is_amid and all(each is not self._holder for each in (around, *around.iterancestors())):
                    return False
                break
            box = around
            if around not in self._foreign:
                self._foreign[around] = _is_foreign(around)
            if self._foreign[around]:
                return False
        if box is not None and box not in self._cards:
            self._cards[box] = _is_card(box)
        return box is None or not self._cards[box]


def _bare(url: str) -> str:
    """An address without its scheme and, of a file, without the query, in which two sizes of a picture differ."""
    rest, _, query = url.partition("://")[2].partition("?")
    return rest if IS_FILE.search(rest) else f"{rest}?{query}"


def _is_foreign(element: Element) -> bool:
    """Whether an element is for something else than an article's text, by its tag or its name."""
    if element.tag in _FOREIGN_TAGS:
        return True
    return _FOREIGN.search(" ".join(value for name in _NAMES if (value := element.get(name)))) is not None


def _is_card(box: Element) -> bool:
    """Whether a box without text of the article leads to another one: most of its words are links, or it has many."""
    if box.tag == "blockquote" or next(box.iter("blockquote"), None) is not None:  # a post links its account
        return False
    text = linked = captions = 0
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, part in walk:
        if event == "end":
            text += len((part.tail or "").strip()) if part is not box else 0
        elif part.tag in _PLAYERS:  # what they hold is for browsers that cannot play
            walk.skip_subtree()
        elif is_caption(part):  # it may link whom it credits, and a gallery has many
            captions += len(text_of(part))
            walk.skip_subtree()
        elif part.tag not in UNSEEN:
            text += len((part.text or "").strip())
            if part.tag == "a" and not IS_FILE.search(part.get("href") or ""):
                linked += sum(len(words.strip()) for words in part.itertext() if not IS_FILE.search(words.strip()))
        if text > _MAX_TEXT:
            return True
    return linked >= _MIN_LINKED and linked > _MAX_LINKED_SHARE * (text + captions)


def amid(stream: Sequence[Found], placed: Collection[Line]) -> range:
    """Numbers of what stands between the first and the last line of a text."""
    numbers = [number for number, each in enumerate(stream) if isinstance(each, Line) and each in placed]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)
