"""Tells whom a picture is by from the one line that newsrooms print below it: "A boat at dawn. Photo: AFP".

Of 2,407 labelled pages 27 have a caption that ends with "© Name", "/ Name" or "| Name".

Tested in tests/extract/fields/test_captions.py.
"""

import re

from newscrawler.language.expressions import expression
from newscrawler.language.languages import pattern_of_all

Printed = tuple[str | None, str | None]
"""Caption and credit."""

MAX_CAPTION = 300
"""Characters of a caption."""

_TRAILING = re.compile(r"\s*(?:\(([^()]{2,80})\)|\[([^\[\]]{2,80})\]|（([^（）]{2,80})）)\s*$")
_MARKS = " \t|/·•–—-,"
_WORDS = pattern_of_all(lambda language: language.picture_credits)
_WORDS_AFTER = pattern_of_all(lambda language: language.picture_credits_after)
# Behind a stop or a bar: a caption that goes on with whom the picture is by. What is written without spaces between
# words has one there.
_SIGNED = expression(
    rf"(?P<caption>.{{3,300}}?(?:[.!?…。|•·/–—-]\s*|\s(?=[\u3040-\u9fff\uac00-\ud7af]))){_WORDS}\s*[:：=/]\s*"
    r"(?P<credit>[^:：=]{2,80})",
    re.IGNORECASE,
)
_LABEL = expression(rf"(?:(?:(?:©|\(c\))\s*)?{_WORDS}\s*[:：=/]\s*(?:©|\(c\))?|©|\(c\))\s*", re.IGNORECASE)
credit_label = expression(rf"^(?:©|\(c\)|{_WORDS}\s*[:：=/])\s*", re.IGNORECASE).match
"""What a line of nothing but a credit begins with."""
# As in "a boat in the harbourCredit" and "a boat in the harbour. Photo:".
_WORD_AT_END = expression(rf"(?:(?<=[^\W\d_A-Z])(?=[A-Z])|(?<![^\W_]))(?i:{_WORDS})\s*[:：]?$")
_WORD_AFTER = expression(rf"\s*/?\s*{_WORDS_AFTER}|\.")
_MARKS_BEFORE = " |/·•–—-(©"
_AFTER_NAME = expression(rf"(?P<name>[^\s/](?:.{{0,38}}[^\s/])?)\s*/?\s*{_WORDS_AFTER}")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")  # "Inc." and "Jr." have theirs
_ABBREVIATED = ("corp.", "bros.", "assoc.", "dept.", "univ.")
_NAME = (
    r"[^\W\d_a-zà-ÿ][^\s\d/|.,:;!?…]*"
    r"(?:\s(?:(?:de|del|van|von|der|da|di|el|la)\s)?[^\W\d_a-zà-ÿ][^\s\d/|,:;!?…]*){0,3}"
)
_IS_NAME = expression(_NAME).fullmatch
# "Photo by Lin Abara", "FOTO Lin Abara": within a sentence these words say something else.
_BY = expression(
    rf"(?P<caption>(?s:.{{3,300}}?)[.!?…|•·–—-])\s+(?i:{_WORDS})\s(?:(?:by|von|de|di|par|av|af)\s)?"
    rf"(?P<credit>(?<=\sby\s)[^:.!?…]{{2,80}}|{_NAME})"
)
_COPYRIGHT = expression(
    rf"(?P<caption>.{{3,300}}?)[\s|•·/–—-]*(?:©|\(c\))\s*(?:{_WORDS}\s*:\s*)?(?P<credit>[^:©]{{2,80}})", re.IGNORECASE
)
# "... at the quay / Lin Abara"; "... at the quay. Lin Abara / Bridge Images"
_BEHIND_SLASH = expression(
    rf"(?P<caption>(?s:.{{3,300}}?)[.!?…])\s*(?:/\s)?(?P<credit>{_NAME}\s/\s{_NAME})|"
    rf"(?P<words>[^/\s]+(?:\s[^/\s]+){{2,}})\s/\s(?P<name>{_NAME})"
)
_BEHIND_BAR = expression(rf"(?P<caption>(?s:.{{3,300}}?)[.!?…\"”)])\s*\|\s*(?P<credit>{_NAME})")


def names_alone(text: str) -> bool:
    """Whether a text is names and nothing else, as credits set them.

    >>> names_alone("Lin Abara/Bridge Images"), names_alone("Lin Abara via AP"), names_alone("A boat at dawn")
    (True, True, False)
    """
    return all(map(_IS_NAME, re.split(r" ?/ ?| via | for ", text)))


def split_credit(caption: str) -> Printed:
    """A caption as (text, credit), where a credit in parentheses or behind a sign ends it; printed twice counts once.

    >>> split_credit("Fishing boats at dawn (AFP via Getty Images)")
    ('Fishing boats at dawn', 'AFP via Getty Images')
    >>> split_credit("A boat (left) at dawn"), split_credit("A boat at dawn. Photo: Lin Abara")
    (('A boat (left) at dawn', None), ('A boat at dawn.', 'Lin Abara'))
    >>> split_credit("A boat at dawn © Lin Abara/AFP"), split_credit("A boat at dawn / Lin Abara")
    (('A boat at dawn', 'Lin Abara/AFP'), ('A boat at dawn', 'Lin Abara'))
    """
    half = len(caption) // 2
    if len(caption) > 3 and len(caption) % 2 == 1 and caption[half] == " " and caption[:half] == caption[half + 1 :]:
        caption = caption[:half]
    match = _TRAILING.search(caption)
    if match is not None:
        told = without_label(match[1] or match[2] or match[3])
        return caption[: match.start()].strip() or None, told
    return signed(caption) or (caption or None, None)


def without_label(credit: str) -> str | None:
    """Whom a picture is by, without the words that say so and the stop that ends the line; None where nobody is named.

    >>> without_label("Photo: Lin Abara."), without_label("Foto: ©"), without_label("沈一舟 摄")
    ('Lin Abara', None, '沈一舟')
    """
    told = credit.strip()
    if (label := _LABEL.match(told)) is not None:
        told = told[label.end() :].strip(_MARKS)
    if (signed_after := _AFTER_NAME.fullmatch(told)) is not None:
        told = signed_after["name"]
    if told.endswith(".") and not told.casefold().endswith(_ABBREVIATED):
        told = _STOP.sub("", told)
    return told or None


def without_its_credit(caption: str, credit: str) -> str | None:
    """A caption without the credit that it ends with, and the word before that, which a template may glue to it.

    >>> without_its_credit("A boat at dawn - Lin Abara", "Lin Abara"), without_its_credit("Lin Abara", "Lin Abara")
    ('A boat at dawn', None)
    >>> without_its_credit("A boat at dawnCredit Lin Abara", "Lin Abara")
    'A boat at dawn'
    """
    told, name, after = caption.rpartition(credit)
    if not name or (after and not _WORD_AFTER.fullmatch(after)):
        return caption
    return _WORD_AT_END.sub("", told.rstrip(_MARKS_BEFORE)).rstrip(_MARKS_BEFORE) or None


def is_signed(caption: str) -> bool:
    """Whether a line says whom a picture is by: behind a sign, or in parentheses that have a word for it."""
    if signed(caption) is not None:
        return True
    match = _TRAILING.search(caption) if len(caption) <= MAX_CAPTION and caption[-1:] in ")]）" else None
    if match is None:
        return False
    told = (match[1] or match[2] or match[3]).strip()
    return _LABEL.match(told) is not None or _AFTER_NAME.fullmatch(told) is not None


def signed(caption: str) -> tuple[str, str] | None:
    """A caption and its credit, where a sign or a word parts the two."""
    if len(caption) > MAX_CAPTION:
        return None
    found = None
    if ":" in caption or "/" in caption or "：" in caption or "=" in caption:
        found = _SIGNED.fullmatch(caption)
    if found is None and ("©" in caption or "(c)" in caption.lower()):
        found = _COPYRIGHT.fullmatch(caption)
    if found is None and "|" in caption:
        found = _BEHIND_BAR.fullmatch(caption)
    if found is None:
        found = _BY.fullmatch(caption)
    if found is not None:
        credit = without_label(found["credit"].strip(" ©"))
        return (found["caption"].rstrip(_MARKS), credit) if credit else None
    if " / " in caption and (found := _BEHIND_SLASH.fullmatch(caption)) is not None:
        return found["caption"] or found["words"], found["credit"] or found["name"]
    return None
