"""Removes paragraphs that only name the article's authors, its date or its source.

They stand inside the article on many sites. What was read of them as a field is no text.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from newscrawler.article import Article
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.east_asian_bylines import MAIL, signed_by
from newscrawler.language import dates
from newscrawler.language.letters import letters
from newscrawler.language.sentences import STOPS

MAX_LENGTH = 160
"""Characters of a line that may be a credit."""

_PROSE = 80  # characters from which a line is text of the article
_MAX_MORE_WORDS = 6  # beside the names: a role, a place
_LABEL = 30  # characters of the words before a date or a source
_BETWEEN = re.compile(r"\s*[|•·⋅∙●▪/]\s*|\s+[-–—]\s+|\s*[\n]\s*")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")  # alone, it may be all that a byline has of a name
_HANGUL = re.compile("[가-힣]").search  # Korean papers sign below a text, Chinese ones in its last sentence
_FIGURE = re.compile(r"\d").search
_MIN_FIGURES = 2  # of a date: "令和元年5月7日"
_COUNT = re.compile(r"\d[\d.,]*\s*[^\W\d_]+(?:\s+[^\W\d_]+){0,2}")  # "4 Min Read", "12 Shares"


def without_credits(lines: Sequence[str], article: Article, language: str, zone: tzinfo | None) -> str | None:
    """A body of paragraphs, without those that only repeat the article's authors, date or source.

    None where none is left. A line of names alone, or of a date alone, goes only above and below the text: between its
    paragraphs it may head an answer or an entry.
    """
    prose = [number for number, line in enumerate(lines) if _is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    reader = _Reader(article, language, zone)
    kept = [line for number, line in enumerate(lines) if not reader.is_credit(line, first < number < last)]
    return "\n\n".join(kept) or None


def _is_prose(line: str) -> bool:
    return len(line) > MAX_LENGTH or (len(line) > _PROSE and line[-1] in STOPS)


class _Reader:
    def __init__(self, article: Article, language: str, zone: tzinfo | None) -> None:
        self._authors = [letters(name) for name in article.authors]
        self._initials = {name[:1] for name in self._authors}
        self._source = letters(article.source or "")
        self._days = {_day(told) for told in (article.date_published, article.date_modified) if told}
        self._language, self._zone = language, zone

    def is_credit(self, line: str, within: bool) -> bool:
        """Whether each part of a line is a credit, or a count beside one."""
        if len(line) > MAX_LENGTH or _is_prose(line):
            return False
        if not self._may_be(line):
            return False
        if self._is_whole(line, within):
            return True
        parts = [part for part in _BETWEEN.split(line) if part]
        if parts == [line]:
            return False
        others = [part for part in parts if not self._is_whole(part, within)]
        return len(others) < len(parts) and all(map(_COUNT.fullmatch, others))

    def _may_be(self, line: str) -> bool:
        """Whether there is something in a line that a credit holds: cheaper, for the many lines that are none."""
        if self._days and _FIGURE(line):
            return True
        told = letters(line)
        return self._may_name(line, told) or (self._source != "" and self._source in told)

    def _may_name(self, line: str, told: str) -> bool:
        """Whether a line, the letters of which are told, has the first letters of an author, or an initial alone."""
        if any(name[:2] in told for name in self._authors):
            return True
        return "." in line and any(initial[0][0].casefold() in self._initials for initial in _INITIAL.finditer(line))

    def _is_whole(self, part: str, within: bool) -> bool:
        return self._is_byline(part, within) or self._is_source(part, within) or self._is_date(part, within)

    def _is_byline(self, part: str, within: bool) -> bool:
        part = MAIL.sub("", part) if "@" in part else part
        if (signed := signed_by(part)) and _HANGUL(part):
            return set(map(letters, signed)) <= set(self._authors)
        told = letters(part)
        if not told or not self._may_name(part, told):
            return False
        named = person_names.without_by(part)
        if named == part and (within or not any(name.startswith(told[:2]) for name in self._authors)):
            return False
        people = person_names.in_line(named)
        found = list(map(letters, people))
        if not found or not all(any(name.startswith(one) for name in self._authors) for one in found):
            return False
        rest = len(named.split()) - sum(len(name.split()) for name in people)
        # A word between two names is an "and", of the template's language if not of the text's.
        if named == part and told not in ("".join(found), "".join(self._authors)) and not 0 < rest < len(found):
            return False
        return rest <= _MAX_MORE_WORDS and (named[-1] not in STOPS or rest == 0)

    def _is_source(self, part: str, within: bool) -> bool:
        if not self._source:
            return False
        label, colon, value = part.replace("\uff1a", ":").rpartition(":")
        if colon and 0 < len(label) <= _LABEL:
            return letters(value) == self._source
        return not within and letters(part) == self._source

    def _is_date(self, part: str, within: bool) -> bool:
        if not self._days or sum(map(str.isdigit, part)) < _MIN_FIGURES:
            return False
        for label, told in _dates(part):
            if label or not within:
                read = dates.parse_visible(told, self._language, self._zone)
                if read is not None and _day(read) in self._days:
                    return True
        return False


def _day(told: date) -> date:
    return told.date() if isinstance(told, datetime) else told


def _dates(part: str) -> Iterator[tuple[str, str]]:
    """What may be the label before a date, and the date: "Published: 7 May 2024", "Updated on 7 May 2024"."""
    yield "", part
    words: Sequence[str] = part.split(" ")
    for number in range(1, min(len(words), 5)):
        label = " ".join(words[:number])
        if len(label) <= _LABEL and not any(map(str.isdigit, label)):
            yield label, " ".join(words[number:])
