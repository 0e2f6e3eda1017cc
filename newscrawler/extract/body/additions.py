"""Finds what readers, lawyers and editors have added around a text: comments, polls, consent, boxes about authors.

The model may take such prose for text, for it is prose. Whatever it says, what a box is named for decides, as long as
enough of the text is left: a page's own container may be named so, too.
"""

from collections.abc import Sequence
from functools import lru_cache

from newscrawler.extract.body.addition_names import ADDED
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, unknown_around
from newscrawler.extract.body.sizes import measured
from newscrawler.extract.body.vocabulary import words_of_name

# Words beside them in one name that say of an article whether it has any: "comments-open", "filterNonGdprEmbeds".
_STATES = frozenset(
    ("has", "with", "no", "non", "open", "closed", "enable", "enabled", "disabled", "allow", "status", "count", "type",
     "format", "policy", "given", "filter", "and")
)  # fmt: skip
_MAX_PARTS = 5  # words and pairs of words in one name: those of three words
# Headings have their own words for an id.
_NEVER = frozenset(("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"))
_MIN_LEFT = 200  # letters of the text that is left, as if it were written in an alphabet
_MIN_SHARE = 0.08


def additions(blocks: Sequence[TextBlock], taken: Sequence[bool]) -> set[Scope]:
    """The scopes of taken blocks that stand in such a box; none where hardly any text would be left without them."""
    known: dict[Scope, bool] = {}
    found: set[Scope] = set()
    left = total = 0.0
    for block, chosen in zip(blocks, taken, strict=True):
        if chosen:
            size = len(block.text) if block.text.isascii() else measured(block.text)[0]
            total += size
            is_added = known.get(block.scope)
            if _is_added(block.scope, known) if is_added is None else is_added:
                found.add(block.scope)
            else:
                left += size
    return found if left >= max(_MIN_LEFT, _MIN_SHARE * total) else set()


def is_addition(scope: Scope) -> bool:
    """Whether an element stands in such a box, or is one."""
    return _is_added(scope, {})


def _is_added(scope: Scope, known: dict[Scope, bool]) -> bool:
    at, between = unknown_around(scope, known)
    found = at is not None and known[at]
    for at in between:
        found = known[at] = found or (bool(at.names) and at.tag not in _NEVER and _names_addition(at.names))
    return found


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_addition(names: str) -> bool:
    return any(
        not ADDED.isdisjoint(parts) and _STATES.isdisjoint(parts) and len(parts) <= _MAX_PARTS
        for parts in map(words_of_name, names.split())
    )
