"""Finds names that stand with a date around the headline, and tells lines there from headings, cards and forms.

Tested in tests/extract/fields/test_authors.py.
"""

import re
from collections.abc import Iterator
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.paragraphs import HEADINGS
from newscrawler.extract.fields.affiliations import without_affiliations
from newscrawler.extract.fields.person_names import in_byline, in_line, is_name, is_newsroom
from newscrawler.extract.fields.post_data import names_post_data
from newscrawler.extract.fields.signatures import is_in_comments, text_end
from newscrawler.extract.fields.whole_names import is_person
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings

_FIGURE = re.compile(r"\d").search
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d?[./-]\d\d?[./-]\d\d(?!\d))").search
_PARTS = re.compile(r"\s*[|•·⋅∙●▪/]\s*|\s+[-–—]\s+")
_COMMA = re.compile(r"(?P<name>[^,\d]{5,40}), (?P<date>[^,]{0,20}\d[^\n]{3,20})")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_MAX_SMALL_WORD, _MAX_TEAM_WORDS = 3, 4
_MAX_SPACES = 4  # in a name; in more words stands something else, too
_MAX_ELSE = 12  # characters beside a name and a date: "4 min read"
_MAX_LINKS = 20  # of a line
_MAX_FOOT = 12  # blocks below the text that are the article's foot
_IN_FORMS = frozenset(("legend", "fieldset", "label", "option", "button"))


def has_date(text: str) -> bool:
    """Whether a line holds a date in figures, or a year. Most lines hold no figure, which is seen at once."""
    return _FIGURE(text) is not None and _DATE(text) is not None


def beside_dates(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """A whole name in a line with a date ("7 May 2024 | Rima Saad"), or alone in the line by it below the headline."""
    lines = [(number, seen.blocks[number].text) for number in seen.around]
    dated = {number for number, text in lines if len(text) <= MAX_LINE_LENGTH and _is_dated(seen, number)}
    dated = {number for number in dated if not seen.blocks[number].scope.is_caption}  # "The mill of 1921. Photo: ..."
    for number, text in lines:
        names: list[str] = []
        if number in dated:
            parts = [part.strip() for part in _PARTS.split(text)]
            found = (in_byline(part) or _alone(part) for part in parts) if len(parts) > 1 else ()
            names = next(filter(None, found), []) or _piece(seen, number) or _before_date(seen, number)
        elif is_below_headline(seen, number) and not dated.isdisjoint((number - 1, _next(seen, number))):
            is_other = is_of_another(seen, number) or seen.blocks[number].scope.is_caption
            names = (
                []
                if is_other or _is_row_of_links(seen.blocks[number].scope.element, text)
                else _alone(text) or _team(text)
            )
        if names and (all(map(is_person, names)) or names == [text]):
            yield names, text


def dated_at_foot(seen: Surroundings) -> Iterator[tuple[list[str], str]]:
    """The same in the first line at the article's foot that its markup names for a post's data, as DataLife Engine has
    it; below a heading stand other articles."""
    end = text_end(seen)
    for number in range(end, min(end + _MAX_FOOT, len(seen.blocks))):
        block = seen.blocks[number]
        if block.scope.tag in HEADINGS or is_in_comments(block.scope.element):
            break
        if len(block.text) <= MAX_LINE_LENGTH and names_post_data(block.scope.names) and _is_dated(seen, number):
            if names := _in_piece(seen, block):
                yield names, block.text
            break


def _is_dated(seen: Surroundings, number: int) -> bool:
    """Whether a line holds a date, or an element in it does whose year touches the next: "May 7, 202412 comments"."""
    block = seen.blocks[number]
    return has_date(block.text) or ("20" in block.text and any(has_date(text) for _, text in seen.pieces(block)))


def _is_row_of_links(element: Element, text: str) -> bool:
    """Whether a line is several links with nothing between them, as tags are: their words are no one's name."""
    links = [text_of(link) for link in islice(element.iter("a"), _MAX_LINKS)]
    return len(links) > 1 and " ".join(links) == text


def _before_date(seen: Surroundings, number: int) -> list[str]:
    """The whole name that a line below the headline has before a comma and a date, and nothing else."""
    match = _COMMA.fullmatch(seen.blocks[number].text) if is_below_headline(seen, number) else None
    is_lone = match is not None and match["name"].count(" ") < _MAX_SPACES and has_date(match["date"])
    return _alone(match["name"]) if match is not None and is_lone else []


def _piece(seen: Surroundings, number: int) -> list[str]:
    """The whole name in an element of its own within a line below the headline where another holds the date.

    No mark parts them; next to nothing else stands in the line.
    """
    return _in_piece(seen, seen.blocks[number]) if is_below_headline(seen, number) else []


def _in_piece(seen: Surroundings, block: TextBlock) -> list[str]:
    pieces = [(part, text) for part, text in seen.pieces(block) if text in block.text]
    dates = [text for _, text in pieces if has_date(text)]
    named = ((text, names) for part, text in pieces if (names := _alone(text)) and not _is_row_of_links(part, text))
    people = next(named, None)
    if not dates or people is None:
        return []
    return people[1] if len(block.text) <= len(people[0]) + max(map(len, dates)) + _MAX_ELSE else []


def _next(seen: Surroundings, number: int) -> int:
    """Number of the line after one, without a small word that leads over to it: "on", "am"."""
    following = seen.blocks[number + 1].text if number + 1 < len(seen.blocks) else ""
    return number + 1 + (len(following) <= _MAX_SMALL_WORD and following.islower())


def _team(text: str) -> list[str]:
    """A team that a line names and nothing else: "River Team"."""
    words = text.split()
    is_team = 1 < len(words) <= _MAX_TEAM_WORDS and is_newsroom(words[-1]) and all(word[:1].isupper() for word in words)
    return [text] if is_team and is_name(text) else []


def _alone(text: str) -> list[str]:
    """The whole name that a text is and nothing else, but for a place; its capitals tell it from other words."""
    return in_line(text) if text[:1].isupper() and is_person(without_affiliations(text)) else []


def is_below_headline(seen: Surroundings, number: int) -> bool:
    """Whether a block stands between the headline and the text, with which a byline is often taken.

    Where the headline is taken with the text, too, the block below it may be one.
    """
    return seen.headline is not None and seen.headline < number <= max(seen.start, seen.headline + 1)


def is_of_another(seen: Surroundings, number: int) -> bool:
    """Whether a block is a heading of a passage or of a card, or stands in a form."""
    tag = seen.blocks[number].scope.tag
    return tag in _IN_FORMS or (tag in _HEADINGS and not is_below_headline(seen, number))
