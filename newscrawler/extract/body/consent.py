"""Finds the box of a tool for consent that says more than the page's article: the model takes its prose for the text.

Tested in tests/extract/body/test_consent.py.
"""

from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, is_within
from newscrawler.extract.body.vocabulary import words_of_name

# Words, and pairs of them, in the names of such boxes: OneTrust, Didomi, Usercentrics, Complianz, Cookiebot, CookieYes,
# Quantcast, Sourcepoint, Moove, Tarteaucitron, Axeptio, iubenda, Borlabs, TrustArc.
_CONSENT = frozenset(
    ("onetrust", "didomi", "usercentrics", "cmplz", "cybot", "cookiebot", "cky", "qc-cmp", "moove-gdpr", "axeptio",
     "tarteaucitron", "iubenda-cs", "borlabs", "truste", "consent", "gdpr", "cookie-banner", "cookie-bar",
     "cookie-consent", "cookie-law", "cookie-notice", "cookie-modal", "cookie-dialog", "cookie-popup",
     "cookie-settings")
)  # fmt: skip
_NEVER = frozenset(("html", "body", "main", "article"))


def consent_box(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> Scope | None:
    """The outermost such box around the middle of what is taken; None where that is text of the page itself."""
    own = [number for number, chosen in enumerate(taken) if chosen]
    at: Scope | None = blocks[own[len(own) // 2]].scope if own else None
    found: Scope | None = None
    while at is not None:
        if at.names and at.tag not in _NEVER and _names_consent(at.names):
            found = at
        at = at.around
    return found


def outside(blocks: Sequence[TextBlock], box: Scope) -> list[int]:
    """Numbers of the blocks that do not stand in a box."""
    return [number for number, block in enumerate(blocks) if not is_within(block.scope, box)]


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_consent(names: str) -> bool:
    return any(not _CONSENT.isdisjoint(words_of_name(name)) for name in names.split())
