"""Whether a URL has the shape of an article's: by dates, numbers and long slugs, and where they stand.

Tested in tests/urls/test_patterns.py.
"""

from newscrawler.urls import words
from newscrawler.urls.parts import (
    ARCHIVE,
    DATE,
    IDENTITY,
    MIN_SLUG_WORDS,
    NUMBER,
    PAGE_ENDING,
    bare,
    has_identity,
    has_number,
    is_article_id,
    is_numbered_listing,
    is_period,
    letters_of,
    may_name_article,
    words_of,
)

MIN_FILE_WORDS = 3  # of a slug with a file's ending
_MIN_TITLE_WORDS = 7  # of a slug that is a headline wherever it stands: names of sections have fewer
_MIN_FIGURES = 3  # of a number with a day behind it


def has_article_shape(path: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    in_calendar = any(bare(segment) in words.CALENDARS for segment in segments)
    if not in_calendar and any(is_article_id(name, value) for name, value in query):
        return True
    own = _own(segments)
    if not own or (len(own) < len(segments) and len(own) == 1 and not letters_of(own[0])):
        return False
    last, before = bare(own[-1]), own[-2] if len(own) > 1 else ""
    letters, of_file = letters_of(last), own == segments and PAGE_ENDING.search(own[-1]) is not None
    if is_period(last) or ARCHIVE.search("/" + "/".join(own)):  # a day's or a month's list, or it stands behind a slug
        slugs = [segment for segment in own[:-1] if not segment.isdigit() and not is_period(segment)]
        is_dated = not in_calendar and words.LISTINGS.isdisjoint(own) and _is_number_of_a_day(before, last)
        return is_dated or (bool(slugs) and letters_of(slugs[-1]) >= MIN_SLUG_WORDS)
    if in_calendar:
        return letters >= MIN_SLUG_WORDS or (letters > 1 and DATE.search(path) is not None)
    if DATE.search(path) and (len(words_of(last)) > 1 or len(last) > 4):
        return True
    if is_numbered_listing(last):
        return False
    if not words.LISTINGS.isdisjoint(own[:-1]):
        if before in words.ARCHIVES and last.isdigit():  # a post by its number
            return len(own) == 2
        if IDENTITY.search(last) and letters_of(bare(before)) >= MIN_SLUG_WORDS:
            return True
        return letters >= 2 * MIN_SLUG_WORDS or (letters >= MIN_SLUG_WORDS and has_identity(last))
    if letters_of(bare(before)) >= _MIN_TITLE_WORDS and not last.isdigit():  # its subject or a short code stands behind
        return True
    return _bears_identity(own, is_front=bare(segments[-1]) in words.FRONT) or _is_slug(last, before, of_file)


def _is_number_of_a_day(number: str, day: str) -> bool:
    """Whether a number with a whole day behind it names one article: /4711/2024-05-13."""
    is_number = number.isdigit() and len(number) >= _MIN_FIGURES and not is_period(number)
    return is_number and DATE.fullmatch(day) is not None


def bears_number(path: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    """Whether a page is told from others by a number that is too short to speak for an article: it may be one's.

    It stands alone, in the query, or at the end of a name of few words. Behind a headline's slug it is the number of a
    further page of a long article, as WordPress parts them.
    """
    if any(may_name_article(name) and value.isdigit() for name, value in query):
        return not segments or words.LISTINGS.isdisjoint((*segments[:-1], bare(segments[-1])))
    own = _own(segments)
    if not own or (len(own) > 1 and own[-1].isdigit() and letters_of(bare(own[-2])) >= MIN_SLUG_WORDS):
        return False
    last = bare(own[-1])
    is_list = is_period(last) or is_numbered_listing(last) or ARCHIVE.search(path)
    return last[-1:].isdigit() and not is_list and (words.LISTINGS | words.CALENDARS).isdisjoint(own[:-1])


def _own(segments: list[str]) -> list[str]:
    """The path without what stands behind an article's own part and says nothing: a language, "index", "view"."""
    end = len(segments)
    while end > 1 and (bare(segments[end - 1]) in words.TAILS or segments[end - 1] in words.LANGUAGES):
        end -= 1
    return [] if end == 1 and segments and bare(segments[0]) in words.FRONT else segments[:end]


def _bears_identity(own: list[str], *, is_front: bool) -> bool:
    """Whether a segment names one article: of the last two, or of any where a slug stands behind it."""
    for segment in map(bare, own[-2:]):
        if IDENTITY.search(segment):
            return True
        if has_number(segment) and (not is_front or any(letters_of(each) > 1 for each in own[-2:])):
            return True
    # Where words follow, a number that reads as a month is one, too.
    return letters_of(bare(own[-1])) > 1 and any(map(NUMBER.search, own[:-1]))


def _is_slug(last: str, before: str, of_file: bool) -> bool:
    """Whether a segment is a headline by its words."""
    found = words_of(last)
    count = max(len(found), letters_of(last))
    if count == MIN_SLUG_WORDS and not of_file and not words.CONJUNCTIONS.isdisjoint(found[1:-1]):
        return False  # "middle-east-and-africa"
    if count >= (MIN_FILE_WORDS if of_file else MIN_SLUG_WORDS) and letters_of(last) > 1:
        return True
    return before in words.ARTICLES and count > 2
