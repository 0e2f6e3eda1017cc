"""Finds printed authors: every line and element that may be the byline, the surest first.

Tested in tests/extract/test_explained.py.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count, islice, takewhile

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.link_blocks import is_link, other_article
from newscrawler.extract.body.sizes import CLOSINGS
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.article_footer import footer_before_text, footer_below_text, own_footer_of
from newscrawler.extract.fields.author_elements import (
    MAX_INSIDE,
    is_of_picture,
    name_alone,
    named_elements,
    parted_names,
)
from newscrawler.extract.fields.author_marks import (
    author_links,
    is_another_part,
    names_author,
)
from newscrawler.extract.fields.byline import BESIDE, Byline
from newscrawler.extract.fields.dated_names import (
    beside_dates,
    dated_at_foot,
    has_date,
    is_below_headline,
    is_of_another,
)
from newscrawler.extract.fields.line_ends import is_no_name
from newscrawler.extract.fields.signatures import (
    dated_below,
    edited,
    introduced,
    is_in_comments,
    signature,
    signed_below,
    signed_lines,
)
from newscrawler.extract.fields.whole_names import is_account, is_person, signed_account
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings

_MAX_LINKS = 20
_MAX_BESIDE = 20  # blocks among which the other authors are
_MAX_BYLINE_LINK = 40  # characters of a byline that is a link
# The title of a box about the author, which can be that of the post that he holds as well.
_BOX_TITLE = re.compile(r"(?<![a-z])author[-_]?title(?![a-z])", re.IGNORECASE).search


class Bylines:
    """What may be the article's byline, the surest first; each is made when it is first asked for, and once."""

    def __init__(self, seen: Surroundings) -> None:
        self._seen = seen
        self._known: list[Byline] = []  # beyond those in words
        # Made without `self`: in a cycle with it, each page's tree would wait for the garbage collector.
        self._more = _by_somebody(_beyond_words(seen))

    @cached_property
    def in_words(self) -> list[Byline]:
        """Lines below the headline that say by whom: cheap to find, and the surest."""
        return list(_in_words(self._seen, _below_headline(self._seen)))

    @property
    def beside(self) -> Iterator[Byline]:
        """What stands around the headline."""
        return takewhile(lambda byline: byline.evidence in BESIDE, self)

    def __iter__(self) -> Iterator[Byline]:
        yield from _by_somebody(self.in_words)
        for number in count():  # others may ask for more while one waits
            if number == len(self._known):
                if (byline := next(self._more, None)) is None:
                    return
                self._known.append(byline)
            yield self._known[number]


def _below_headline(seen: Surroundings) -> range:
    return range(seen.around.start if seen.headline is None else seen.headline + 1, seen.around.stop)


def _by_somebody(bylines: Iterable[Byline]) -> Iterator[Byline]:
    """Those that name somebody: a system's own account, such as "admin", signs nothing, nor does what stands behind a
    label that is of no writer ("Source: AFP")."""
    return (line for line in bylines if not all(is_no_name(name) or ": " in name for name in line.names))


def _beyond_words(seen: Surroundings) -> Iterator[Byline]:
    below = _below_headline(seen)
    above = range(seen.around.start, below.start)
    yield from named_elements(seen, below)
    yield from _in_words(seen, above)
    yield from named_elements(seen, above)
    yield from _accounts(seen, range(max(below.start - 2, 0), below.stop))
    yield from _elsewhere(seen)


def _elsewhere(seen: Surroundings) -> Iterator[Byline]:
    linked = [link for link, _ in seen.page.once(author_links) if own_footer_of(link, seen.page) is not None]
    if named := [name for link in linked[:_MAX_LINKS] for name in name_alone(text_of(link))]:
        yield Byline(person_names.without_parts(named), " ".join(map(text_of, linked)), "box")
    for footer in (seen.page.once(footer_before_text), seen.page.once(footer_below_text)):
        if named := person_names.in_byline(footer):
            yield Byline(named, footer, "box")
    yield from (Byline(names, block.text, "below") for names, block in dated_below(seen))
    for read in (signed_lines, signature):
        yield from (Byline(names, text, "below") for names, text in read(seen))
    yield from (Byline(names, text, "date") for names, text in beside_dates(seen))
    yield from (Byline(names, text, "date") for names, text in dated_at_foot(seen))
    yield from _by_relation(seen)
    yield from _in_boxes(seen)
    for read in (signed_below, introduced, edited):
        yield from (Byline(names, text, "box") for names, text in read(seen))


def _in_words(seen: Surroundings, numbers: Iterable[int]) -> Iterator[Byline]:
    """Lines around the headline that begin with "By"; the name can stand on the next."""
    waiting = False
    labelled: set[int] = set()
    for number in numbers:
        block = seen.blocks[number]
        text = block.text
        if len(text) > MAX_LINE_LENGTH or is_of_another(seen, number):
            waiting = False
            continue
        if len(text) > _MAX_BYLINE_LINK and is_link(block) and other_article(block, seen.page) is not None:
            waiting = False  # "The bridge, two years on, by Rima Saad" leads to what she wrote elsewhere
            continue
        # A role can stand below its name, and above the text: "Reporter".
        is_name = waiting and text[-1] not in CLOSINGS
        found = person_names.in_line(text) if is_name else person_names.in_byline(text)
        if not found and number not in labelled:
            beside = {other: names for other in _alike(seen, number) if (names := _behind_label(seen.blocks[other]))}
            labelled.update(beside)
            found = [name for names in beside.values() for name in names] if number in beside else []
        if found:
            yield Byline(parted_names(found, block.scope.element), text, "words", is_below_headline(seen, number))
        waiting = person_names.is_by(text) and not _is_role(seen, number)


def _is_role(seen: Surroundings, number: int) -> bool:
    """Whether a line that could say by whom ("Correspondent") stands below a name, of whom it says what he is."""
    return number > 0 and number - 1 != seen.headline and is_person(seen.blocks[number - 1].text)


def _alike(seen: Surroundings, number: int) -> list[int]:
    """The blocks from that number on that stand in the same box and are named alike: of each author one."""
    scope = seen.blocks[number].scope
    if not _behind_label(seen.blocks[number]):
        return []
    last = min(len(seen.blocks), number + _MAX_BESIDE)
    others = ((other, seen.blocks[other].scope) for other in range(number, last))
    return [other for other, each in others if each.around is scope.around and each.key == scope.key]


def _behind_label(block: TextBlock) -> list[str]:
    """The names behind a label that ends with a comma in an element of its own: it is for those who are read to, and
    readers do not see it ("Author, Rima Saad")."""
    label, comma, name = block.text.partition(", ")
    if not comma or len(block.scope.element) == 0 or not person_names.is_by(label):
        return []
    inside = islice(block.scope.element.iter(), MAX_INSIDE)
    is_apart = any(len(element) == 0 and (element.text or "").strip() == f"{label}," for element in inside)
    return person_names.in_line(name) if is_apart else []


def _accounts(seen: Surroundings, numbers: Iterable[int]) -> Iterator[Byline]:
    """Lines between headline and text, or right above it, that say by which account."""
    for number in numbers:
        text = seen.blocks[number].text[:MAX_LINE_LENGTH]
        is_near = is_below_headline(seen, number) or (number + 1 == seen.headline and has_date(text))
        if is_near and (account := signed_account(text)):
            yield Byline([account], text, "account")


def _by_relation(seen: Surroundings) -> Iterator[Byline]:
    """A link anywhere that HTML says leads to the author, if all name the same one."""
    links = [link for link, is_said in seen.page.once(author_links) if is_said]
    found = {name for link in links[:_MAX_LINKS] for name in name_alone(text_of(link))}
    found = found or {text for link in links[:_MAX_LINKS] if is_account(text := text_of(link))}
    if len(found) == 1:
        yield Byline(list(found), text_of(links[0]), "box")


def _in_boxes(seen: Surroundings) -> Iterator[Byline]:
    """Blocks elsewhere that are named for an author and hold a full name alone."""
    for number, block in enumerate(seen.blocks):
        named = f"{block.scope.names} {block.names}"
        is_read = number in seen.around and not is_of_another(seen, number)
        if is_read or len(block.text) > MAX_LINE_LENGTH or not names_author(named):
            continue
        if is_of_picture(block.scope.element) or is_in_comments(block.scope.element):
            continue
        is_other = is_another_part(named)
        if not is_other or _BOX_TITLE(block.names or block.scope.names):
            found = _unglued(person_names.in_byline(block.text), seen, block)
            found = found or ([] if is_other else name_alone(block.text))
            if found and not any(map(person_names.is_one_word, found)):
                yield Byline(found, block.text, "box")


def _unglued(names: list[str], seen: Surroundings, block: TextBlock) -> list[str]:
    """The names, those of them cut that run on into what stands beside their element: "Rima SaadTown"."""
    whole = [text for _, text in seen.pieces(block) if is_person(text)] if names else []
    return [
        next((text for text in whole if name.startswith(text) and name[len(text) :][:1].isupper()), name)
        for name in names
    ]
