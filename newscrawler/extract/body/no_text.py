"""Tells lines that are no text of any article: of rights, of addresses, of whom a picture is by, what a system left.

Tested in tests/extract/body/test_foreign_text.py.
"""

import re

from newscrawler.language.any_case import AnyCase
from newscrawler.language.expressions import expression
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all

# A line of rights, what a feed adds below a post, and what is left where a plug-in did not run.
_RIGHTS = words_of_all(lambda language: language.rights)
_LINE_OF_RIGHTS = re.compile(rf".{{0,120}}\b{any_of(_RIGHTS)}\b.{{0,60}}", re.IGNORECASE | re.DOTALL)
_MAX_RIGHTS_LENGTH = 200  # characters of such a line
# One that goes on with terms of use: "© 2015 The River. All rights reserved. Use of this site constitutes ...".
_LONG_RIGHTS = re.compile(
    rf"(?:copyright\W*)?(?:©|\(c\))\W*(?:19|20)\d\d\b.{{0,80}}?\b{any_of(_RIGHTS)}", re.IGNORECASE
)
_SIGNS_OF_RIGHTS = "©(Cc"
_NO_TEXT = expression(
    rf"(?:copyright\W*)?(?:©|\(c\)\W*\d{{4}}).{{0,150}}|copyright\W{{1,3}}(?:19|20)\d\d\b.{{0,120}}|"
    rf"{pattern_of_all(lambda language: (*language.feed_notes, *language.disclaimers), in_any_order=True)}|"
    r"(?:strict standards|deprecated|notice|warning): [^\n]{1,400} in \S{1,200} on line \d{1,6}|"
    r"https?://\S{4,300}\.(?:jpe?g|png|gif|webp|avif)(?: \d{1,6}){0,3}|"
    r"https?://(?:www\.|mobile\.)?(?:(?:twitter|x)\.com/\w{1,30}(?:/web)?/status/|youtube\.com/watch\?|youtu\.be/|"
    r"instagram\.com/(?:p|reel)/)\S{1,100}|"
    r"\[/?[a-z][\w-]+(?: [\w-]+=[^\]]*)?\]|\{\"\w+\":.*\}|\{\s*\"@context\"\s*:.*|[\W_]+",
    re.IGNORECASE | re.DOTALL,
)
# Whom a picture is by, in a line of its own beside it.
_CREDITS = pattern_of_all(lambda language: language.picture_credits, in_any_order=True)
_PICTURE = AnyCase(rf"\W{{0,3}}{_CREDITS}\s*[:\uff1a]\s*\S")
_MAX_PICTURE_LENGTH = 100  # characters of such a line
_MAX_SIGN_LENGTH = 24  # of what stands in it before the colon
_LIBRARIES = re.compile(
    r"(?:getty images|shutterstock|i?stock ?photo|istock|alamy|adobe stock|unsplash|pexels|pixabay)(?:\W.{0,30})?",
    re.IGNORECASE,
)
# Below an agency's note: who wrote and who edited it, "abc/def/gh".
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){2,4}\)?")
_MAX_INITIALS = 26  # characters of such a line
# Below a text: the address of its writer, with a name or without.
_ADDRESS = re.compile(r"\W{0,4}(?:\w+\W{1,3}){0,2}[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}(?:\W{0,3}\(END\))?")
_ENDS = ".!?:"
# The pages of a parted text, as systems number them in any language: "Pages: 1 2 3".
_PAGES = re.compile(r"[^\W\d]{2,20}\s?[:\uff1a](\s?\d{1,3}(?:\s\d{1,3}){1,29})")


def is_no_text(text: str) -> bool:
    """Whether a text is a line of rights, an address, initials of writers, whom a picture is by, page numbers, or what
    a feed, a plug-in or PHP left."""
    if text[0] in _SIGNS_OF_RIGHTS and _LONG_RIGHTS.match(text):
        return True
    if len(text) <= _MAX_RIGHTS_LENGTH:
        if any(map(text.casefold().__contains__, _RIGHTS)) and _LINE_OF_RIGHTS.fullmatch(text):
            return True
        if "@" in text and _ADDRESS.fullmatch(text):
            return True
    if _is_picture_credit(text) or _numbers_pages(text):
        return True
    if len(text) <= _MAX_INITIALS and "/" in text and _INITIALS.fullmatch(text):
        return True
    if len(text) <= _MAX_SIGN_LENGTH and _LIBRARIES.fullmatch(text):
        return True
    return _NO_TEXT.fullmatch(text) is not None


def _is_picture_credit(text: str) -> bool:
    if len(text) > _MAX_PICTURE_LENGTH or text[-1] in _ENDS:
        return False
    sign = text[:_MAX_SIGN_LENGTH]
    return (":" in sign or "\uff1a" in sign) and _PICTURE.match(text) is not None


def _numbers_pages(text: str) -> bool:
    numbers = match[1].split() if text[-1].isdigit() and (match := _PAGES.fullmatch(text)) else ()
    return len(numbers) > 1 and all(int(each) == number for number, each in enumerate(numbers, 1))
