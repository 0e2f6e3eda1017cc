"""Parts what is printed with a picture into its caption and its credit.

By what elements are named for, else by signs, labels and parentheses in the line.

Tested in tests/extract/fields/test_captions.py.
"""

import re
from itertools import islice

from newscrawler.extract.fields.caption_credits import Printed, credit_label, names_alone, split_credit, without_label
from newscrawler.extract.fields.caption_names import is_caption, is_named_for_credit
from newscrawler.extract.parsing.tree import UNSEEN, Element, text_of
from newscrawler.language.sentences import STOPS

_COUNT = re.compile(r"^\d{1,3}\s*/\s*\d{1,3}\s+")
_COLONS = ":："
_STOPS = (*STOPS, *'”"')
_MAX_PARTS = 2
_MARKS = " \t|/·•–—-,"
_PARTING = " \t\r\n|/·•–—"
_MAX_LEVELS = 6  # of elements around a picture
_MAX_CREDIT = 80
_MAX_LABEL = 30
_CONTROLS = ("button", "a")


def parted(around: Element) -> Printed:
    """What is printed around a picture as caption and credit, by what its parts are named for, else by parentheses."""
    parts = [part for part in around.iter() if isinstance(part.tag, str) and part.tag not in UNSEEN and text_of(part)]
    captions = [part for part in parts if is_caption(part)]
    signs = [part for part in parts if part.tag == "cite" or is_named_for_credit(part)]
    # The line of the credit may be named for the caption that it stands in.
    captions = [part for part in captions if not credit_label(text_of(part))] or captions
    text = _COUNT.sub("", _without_hidden_label(_innermost(captions)) if captions else text_of(around))
    told = [part for part in signs if part not in captions and not any(part in c.iterancestors() for c in captions)]
    told = [part for part in told if text_of(part)[-1] not in _COLONS]  # the label before one, in an element of its own
    if not told:
        ends = (each for each in map(text_of, parts) if each != text and text.endswith(each))
        last = next((each for each in ends if credit_label(each)), None)
        if last is not None:  # in an element of its own that nothing names
            credit = without_label(last)
            return (text.removesuffix(last).rstrip(_MARKS) or None), credit
        if (apart := _in_two_parts(captions)) is not None:
            return apart
        caption, credit = split_credit(text)
        if credit is None and captions and (sign := credit_label(rest := _after(around, text))):
            return caption, rest[sign.end() :].strip(_MARKS) or None
        if credit is None and captions and around.tag == "figure":
            credit = _beside_caption(parts, captions)
        if caption and (sign := credit_label(caption)):  # "Photo: Lin Abara (AFP)" and no more
            return None, without_label(text[sign.end() :].strip(_MARKS))
        return (None if caption and caption[-1] in _COLONS else caption), credit
    raw = text_of(_innermost(told))
    credit = raw.strip(_MARKS)
    if credit.startswith("(") and credit.endswith(")"):
        credit = credit[1:-1].strip()
    credit = without_label(credit) or ""
    if text.endswith(raw):
        text = text[: -len(raw)].rstrip(f"{_MARKS}©(")
    elif text.startswith(raw):
        text = text[len(raw) :].lstrip(f"{_MARKS})")
    if len(credit) > _MAX_CREDIT:  # an element that is named for the credit holds both
        return split_credit(credit)
    if credit and credit_label(text):  # the label of the credit, or one of another
        return None, credit
    caption, told_last = split_credit(text)
    return caption, credit or told_last


def _in_two_parts(captions: list[Element]) -> Printed | None:
    """Caption and credit of a caption that is made of two elements, a sentence and names of people or agencies."""
    parts = list(islice(captions[0], _MAX_PARTS + 1)) if captions else []
    own = captions[0].text if captions else ""
    if len(parts) != _MAX_PARTS or (own or "").strip() or any((part.tail or "").strip(_PARTING) for part in parts):
        return None
    caption, credit = map(text_of, parts)
    is_sentence = caption[-1:] in _STOPS and len(caption) > 1
    return (caption, credit) if is_sentence and len(credit) <= _MAX_CREDIT and names_alone(credit) else None


def _after(around: Element, caption: str) -> str:
    """What stands behind the caption in the element around a picture."""
    return text_of(around).partition(caption)[2].lstrip(_MARKS) if caption else ""


def _beside_caption(parts: list[Element], captions: list[Element]) -> str | None:
    """Whom a picture is by, in a line of its own that stands with the picture, and not in the caption."""
    apart = (part for part in parts if len(part) <= 1 and captions[0] not in (part, *part.iterancestors()))
    told = next((part for part in apart if 1 < len(text_of(part)) <= _MAX_CREDIT), None)
    if told is None or any(part.tag in _CONTROLS for part in (told, *islice(told.iterancestors(), _MAX_LEVELS))):
        return None
    credit = _without_hidden_label(told)
    return credit if credit != text_of(told) or (" " in credit and names_alone(credit)) else None


def _without_hidden_label(part: Element) -> str:
    """What an element holds, without a label that ends with a comma in an element of its own: it is for those who are
    read to, and readers do not see it ("Image caption, A boat at dawn")."""
    text = text_of(part)
    first = next(iter(part), None)
    if first is None or (part.text or "").strip() or len(first):
        return text
    label = (first.text or "").strip()
    return text[len(label) :].strip() if label.endswith(",") and len(label) <= _MAX_LABEL else text


def _innermost(parts: list[Element]) -> Element:
    """The first that holds none of the others."""
    return next(part for part in parts if not any(part in other.iterancestors() for other in parts))
