"""Finds who signs an article where no byline around its headline tells: at its foot or as the last line of its text.

Tested in tests/extract/fields/test_signatures.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.paragraphs import HEADINGS
from newscrawler.extract.fields.author_marks import leads_to_author, names_account
from newscrawler.extract.fields.east_asian_bylines import edited_by, signed_by
from newscrawler.extract.fields.person_names import in_byline, in_line, is_by, says_by, without_by
from newscrawler.extract.fields.whole_names import is_account, is_person
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.microdata import is_comment
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.any_case import AnyCase
from newscrawler.language.expressions import expression
from newscrawler.language.languages import pattern_of_all
from newscrawler.language.letters import begins_small

_SIGNED = AnyCase(pattern_of_all(lambda language: language.bylines.signed, in_any_order=True))
# The same with a colon, within a line of labels: "Date: 7 May 2024 Author: Rima Saad | Source: The River".
_LABELLED = expression(rf"(?<=[\d|•·] ){_SIGNED.pattern}(?<=:)", re.IGNORECASE)
_MAX_BELOW = 12  # blocks below the text that can be the foot of the article: counts, tags, a byline
_MAX_SIGNED = 2  # blocks below the text of which one can be a line that only names its writer
_MAX_INSIDE, _MAX_LEVELS = 40, 8
_MAX_BESIDE_NAME = 10  # characters beside each name in one of several lines
_MIN_PROSE = 60  # characters of a sentence of the text, or of one about its author
_FULL_STOPS = '.!?…»”"'
has_figures = re.compile(r"\d{4}").search
_MAX_WORDS = 4  # of a name alone in a line, where longer lines are of teams and offices
_HEADINGS = frozenset(("h1", "h2"))


def signed_lines(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """Lines below that say who wrote it, as a box at the end of the text does; the name can stand on the next.

    So does a heading: "Author" over a whole name.
    """
    waiting = is_headed = False
    below = seen.blocks[seen.around.stop :]
    lines = [(number, line) for number, block in enumerate(below) for line in block.lines or (block.text,)]
    for number, line in lines:
        text = line
        signed = _signed(text) if len(text) <= MAX_LINE_LENGTH else None
        if signed or (waiting and len(text) <= MAX_LINE_LENGTH):
            text = text[signed.start() :] if signed else text
            found = in_line(text) if waiting else in_byline(text)
            if line not in (below[number].text, *below[number].lines[:1]) and len(without_by(text)) > sum(
                len(name) + _MAX_BESIDE_NAME for name in found
            ):
                found = []  # it says more than by whom
            if found and (not is_headed or all(map(is_person, found))):
                yield [*found, *(_listed_after(below[number:]) if is_headed else ())], text
            waiting, is_headed = is_by(text), False
        else:
            waiting = is_headed = below[number].scope.tag in HEADINGS and is_by(text)


def _signed(text: str) -> "re.Match[str] | None":
    return _SIGNED.match(text) or (_LABELLED.search(text) if ":" in text else None)


def _listed_after(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """The whole names in further items of a list, where the first block is one of its items."""
    if blocks[0].scope.tag == "li":
        items = takewhile(lambda block: block.scope.tag == "li" and is_person(block.text), blocks[1:])
        yield from (block.text for block in items)


def signed_below(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """Lines at the article's foot that say by whom, and whose markup calls that an author or an account.

    Blogger, Drupal and Plone print them there. The same words without such markup stand in the cards of other articles.
    """
    end = text_end(seen)
    for block in seen.blocks[end : end + _MAX_BELOW]:
        element = block.scope.element
        if len(block.text) > MAX_LINE_LENGTH or not says_by(block.text) or is_in_comments(element):
            continue
        for part in islice(element.iter(), _MAX_INSIDE):
            name = text_of(part) if _is_of_author(part) else ""
            if name and name != block.text and (is_person(name) or is_account(name)):
                yield [name], block.text
                break


def dated_below(seen: Surroundings) -> Iterator[tuple[list[str], TextBlock]]:
    """The line right below the text that says by whom and when: "Posted by Rima Saad on 7 May 2024"."""
    end = text_end(seen)
    for block in seen.blocks[end : end + 1]:
        is_dated = len(block.text) <= MAX_LINE_LENGTH and has_figures(block.text)
        lines = block.lines or (block.text,)  # a count may stand in the next
        names = next(filter(None, map(in_byline, lines)), []) if is_dated else []
        if names and all(map(is_person, names)) and not is_in_comments(block.scope.element):
            yield names, block


def signature(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """A whole name alone as the last line of the text, as newspapers sign, or after a "By"."""
    own = [block for block, taken in zip(seen.blocks, seen.taken, strict=True) if taken]
    if len(own) < 2:
        return
    text, last = own[-2:]
    if _is_prose(text) and _is_name_alone(last):
        yield [last.text], last.text
    elif _is_prose(text) and is_person(name := without_by(last.text)) and name != last.text:
        yield in_byline(last.text) or [name], last.text
    end = text_end(seen)
    for block in seen.blocks[end - 1 : end + _MAX_SIGNED]:
        if names := signed_by(block.text):
            yield list(names), block.text
            break


def edited(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """Who answers for the text, as Chinese papers print at its foot."""
    end = text_end(seen)
    for block in seen.blocks[max(end - _MAX_SIGNED, 0) : end + _MAX_BELOW]:
        if names := edited_by(block.text):
            yield names, block.text


def introduced(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """The one person whose name stands alone in a line and begins a sentence at the end of the text or below it.

    So boxes introduce the author: "Rima Saad" over "Rima Saad is a reporter who ...".
    """
    top, end = seen.headline or 0, text_end(seen)
    below = [block.text for block in seen.blocks[max(end - 2, 0) :] if _is_prose(block)]
    alone = (*seen.blocks[top + 1 : seen.start + 1], *seen.blocks[max(end - 2, 0) : end + _MAX_BELOW])
    # Few lines begin a sentence, and that is seen at once: whether a line is a name takes a while.
    likely = [block for block in alone if any(_tells_of(block.text, text) for text in below)]
    found = {block.text for block in likely if _is_name_alone(block)}
    if len(found) == 1:
        name = found.pop()
        yield [name], name


def text_end(seen: Surroundings) -> int:
    """Number of the block after the text's last."""
    return next((number + 1 for number in range(len(seen.taken) - 1, -1, -1) if seen.taken[number]), seen.start)


def _is_of_author(element: Element) -> bool:
    if element.tag == "a" and leads_to_author(element.get("href") or ""):
        return True
    return names_account(element.get("class") or "")


def is_in_comments(element: Element) -> bool:
    return is_comment(element) or any(map(is_comment, islice(element.iterancestors(), _MAX_LEVELS)))


def _is_prose(block: TextBlock) -> bool:
    """Whether a block is a sentence or more, and no headline of another article."""
    return len(block.text) >= _MIN_PROSE and block.text[-1] in _FULL_STOPS and 2 * block.linked <= len(block.text)


def _is_name_alone(block: TextBlock) -> bool:
    text = block.text
    is_short = len(text) <= MAX_LINE_LENGTH and len(text.split()) <= _MAX_WORDS and text[-1].isalpha()
    return is_short and block.scope.tag not in _HEADINGS and is_person(text) and in_line(text) == [text]


def _tells_of(name: str, text: str) -> bool:
    rest = text.removeprefix(name)
    return rest != text and rest[:1] == " " and begins_small(rest[1:])
