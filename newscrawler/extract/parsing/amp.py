"""Takes out what an AMP page shows before, or instead of, what its elements load, and what is no text of the page.

A direct child of an AMP element is shown while that loads (`placeholder`), if it fails to (`fallback`), or where there
is more of it (`overflow`): https://amp.dev/documentation/guides-and-tutorials/develop/style_and_layout/placeholders.

Tested in tests/extract/parsing/test_amp.py.
"""

import re
from itertools import islice

from newscrawler.extract.parsing.tree import Element

_HAS_AMP = re.compile(rb"<(?:amp|AMP)-").search
_STAND_INS = ("placeholder", "fallback", "overflow")
_NO_TEXT = ("amp-ad", "amp-sticky-ad", "amp-auto-ads", "amp-consent", "amp-user-notification", "amp-app-banner")
_PICTURES = frozenset(("img", "amp-img", "picture"))
_UNSEEN = "template"
_MAX_ELEMENTS = 1_000


def hide_stand_ins(root: Element, source: bytes) -> None:
    """Let such elements be read as what readers never see, in place."""
    if not _HAS_AMP(source):
        return
    hidden = list(islice(root.iter(*_NO_TEXT), _MAX_ELEMENTS))
    for element in islice(root.iter("div", "p", "span", "button", "ul"), _MAX_ELEMENTS):
        around = element.getparent()
        if (
            around is not None
            and str(around.tag).startswith("amp-")
            and any(map(element.attrib.__contains__, _STAND_INS))
        ):
            hidden.append(element)
    for element in hidden:
        if not any(part.tag in _PICTURES for part in islice(element.iter(), _MAX_ELEMENTS)):
            element.tag = _UNSEEN
