"""Tells whether a page says in print that its text goes on for those who pay.

Tested in tests/extract/test_explained.py.
"""

from functools import lru_cache

from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import pattern_of_all

_AFTER = 4  # blocks below the text in which a wall stands
# An invitation alone ("Subscribe to our newsletter") says nothing of the article, nor does a wall that asks for a name
# and not for money.
_CLOSED = AnyCase(pattern_of_all(lambda language: language.paywalls, in_any_order=True))


def is_closed(seen: Surroundings) -> bool:
    """Whether a line in the text's last part or right below it says that the rest is for those who pay."""
    last = max((number for number, taken in enumerate(seen.taken) if taken), default=-1)
    if last < 0:
        return False
    near = seen.blocks[max(seen.start, last - 1) : last + 1 + _AFTER]
    return any(len(block.text) <= MAX_LINE_LENGTH and _says_closed(block.text) for block in near)


@lru_cache(maxsize=1024)  # what stands below the text does so on many pages
def _says_closed(line: str) -> bool:
    return _CLOSED.search(line) is not None
