"""Finds the text of an article on its page: by the profile, else by the model."""

from collections.abc import Collection
from dataclasses import replace
from itertools import dropwhile

from newscrawler.extract.body import ruled
from newscrawler.extract.body.additions import is_addition
from newscrawler.extract.body.blocks import page_blocks
from newscrawler.extract.body.credit_lines import is_credit
from newscrawler.extract.body.foreign_text import is_call, is_prose
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.body.paragraphs import starts_read_more
from newscrawler.extract.body.reading import Reading, is_in
from newscrawler.extract.body.script_text import script_text
from newscrawler.extract.body.standfirst_names import is_named_standfirst
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.sources.jsonld import article_body

_MIN_TEXT = 140  # characters of a text beside a standfirst; a single paragraph needs more
_MIN_ALONE = 400
_LITTLE = 1_500  # characters of a text up to which the page's scripts may hold more of it
_PARAGRAPH = 80  # characters of a line that is more than a label
_MIN_TIMES = 2.5  # as much as the page shows: what a script has beyond a teaser


def reading(page: Page) -> Reading:
    """The page's blocks with those taken that are in the profile's container, else those that the model takes."""
    return page.once(ruled.reading) or page.once(_general)


def _general(page: Page) -> Reading:
    """The model's judgement, without the standfirst where the profile says that its site prints one.

    It stands in front of the text's container; a standfirst and captions alone are no text, and nothing is where a
    password is asked for in the text's place.
    """
    found = page.once(judgement)
    if any(map(_asks_for_password, page.filed["form"])):
        return replace(found, taken=[False] * len(found.taken))
    own = [number for number, taken in enumerate(found.taken) if taken]
    if not own or page.site is None or not page.site.rules.description:
        return found
    prose = [len(found.blocks[number].text) for number in own if is_prose(found.blocks[number])]
    if sum(prose) < (_MIN_TEXT if len(prose) > 1 else _MIN_ALONE):
        return replace(found, taken=[False] * len(found.taken))
    holder = found.container()
    first = next((number for number in own if holder is None or is_in(found.blocks[number].scope, holder)), 0)
    return replace(found, taken=[taken and number >= first for number, taken in enumerate(found.taken)])


def _asks_for_password(form: Element) -> bool:
    """Whether a form is that by which WordPress asks for a password in the text's place."""
    return "action=postpass" in form.get("action", "") or form.get("class", "").startswith("post-password-form")


def container(page: Page) -> Element | None:
    """The element that holds the body: the one that the profile names, else the one that holds what is text."""
    found = page.once(ruled.container)
    return found if found is not None else page.once(_learned_container)


def _learned_container(page: Page) -> Element | None:
    return page.once(judgement).container()


def general_body(page: Page) -> str | None:
    """The body as the model takes it; None where there is too little text to be one, where scripts hold the text, or
    where it opens with a password only.

    A site whose profile names the text's container has a template: it is another one here, and the text is that of one
    container, too, without what the profile drops.
    """
    found = page.once(_shown)
    if len(found) <= _LITTLE and (page.once(state_body) or _told(page)):
        return None
    return found or None


def _shown(page: Page) -> str:
    found = page.once(_general)
    holder = found.container() if page.site and page.site.knows_template else None
    return (found.text if holder is None else ruled.text_in(page, holder, _general)) or ""


def state_body(page: Page) -> str | None:
    """The body from the state in the page's scripts, where the page shows little of it.

    A text of which the page shows no paragraph, though it shows two others, is not the article's.
    """
    shown = page.once(_shown)
    found = page.once(script_text) if len(shown) <= _LITTLE else None
    if not found or len(found) < max(_MIN_TIMES * len(shown), len(_told(page) or "") / _MIN_TIMES):
        return None
    begun = [line for line in shown.split("\n\n") if len(line) >= _PARAGRAPH]
    return found if len(begun) < 2 or any(line in found for line in begun) else None


def _told(page: Page) -> str | None:
    """The text that the JSON-LD tells, where the page shows little of it."""
    found = article_body(page)
    return found if found and len(found) >= max(_MIN_TIMES * len(page.once(_shown)), _MIN_ALONE) else None


def has_read_more(page: Page) -> bool:
    """Whether a block leads on to another article: cheaper than a look at the tree, where the blocks are known."""
    if ruled.container(page) is not None:
        return True
    leads = starts_read_more(page.labels)
    return any(map(leads, [block.text for block in page.once(page_blocks)]))


def begins_as_above(page: Page, folded: str) -> bool:
    """Whether the text's first block, which reads so, is printed above it as well, unless a profile names one."""
    if page.site is not None and page.site.rules.description:
        return False
    blocks, taken = reading(page).blocks, reading(page).taken
    own = (number for number, is_taken in enumerate(taken) if is_taken and blocks[number].scope.tag != "h1")
    first = next(own, None)
    if first is None or blocks[first].text.casefold() != folded:
        return False
    return any(block.text.casefold() == folded for block in blocks[:first])


def stands_apart(page: Page, folded: str, body: str, captions: Collection[str] = ()) -> bool:
    """Whether the first block of the text, which reads so, is parted from the rest by blocks that are no text.

    In one box with the text, a picture may stand below its first paragraph, but no byline; in any an advertisement, if
    nothing names it a standfirst. `captions` are no text, nor are lines that the `body`, folded as they are, has not.
    """
    blocks, taken = reading(page).blocks, reading(page).taken
    own = [
        number
        for number, is_taken in enumerate(taken)
        if is_taken
        and blocks[number].scope.tag != "h1"
        and not blocks[number].scope.is_caption
        and blocks[number].text.casefold() not in captions
    ]
    # A byline that was taken for text is none, either: it parts as well.
    own = [*own[:1], *dropwhile(lambda number: blocks[number].text.casefold() not in body, own[1:])][:3]
    if len(own) < 2 or blocks[own[0]].text.casefold() != folded:
        return False
    standfirst, text = (blocks[number].scope for number in own[:2])
    between = [block for block in blocks[own[0] + 1 : own[1]] if not is_addition(block.scope)]
    is_named = is_named_standfirst(blocks[own[0]])
    if all(is_call(block.text) for block in between) and not is_named:
        return False  # an advertisement, below which the text goes on
    is_of_lines = standfirst is not text and len(own) > 2 and blocks[own[2]].scope is text
    if standfirst.around is not text.around or is_of_lines:  # the text's own box, or one of lines that breaks part
        return bool(between) or own[1] > own[0] + 1  # its name, and a byline or a caption between
    return standfirst.key != text.key and any(is_named or is_credit(block.text, page) for block in between)
