"""What a text is to others: the exact comparison of those that an index, or a join of all bands, holds likely.

Tested in tests/near_duplicates/test_relations.py.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Protocol, TypeVar

from newscrawler.near_duplicates.leads import background_of
from newscrawler.near_duplicates.outlines import Outline
from newscrawler.near_duplicates.relations import JOINING, Published
from newscrawler.near_duplicates.sameness import Compared, same_event


class ComparableText(Protocol):
    """A body, and who published it. `digest` is of the body as it is; its outline is without boilerplate."""

    @property
    def digest(self) -> bytes: ...

    @property
    def published(self) -> Published: ...

    @property
    def outline(self) -> Outline: ...


Text = TypeVar("Text", bound=ComparableText)


def related_texts(text: ComparableText, others: Mapping[int, Text]) -> Iterator[tuple[int, Text, Compared]]:
    """Those of some numbered texts that one is related to, in their order, and what it is to each.

    What it shares with those of other events is no evidence; so all that are likely are to be given at once.
    """
    outlines = [other.outline for other in others.values()]
    background: frozenset[int] | None = None
    for number, other in others.items():
        compare = partial(
            same_event,
            text.outline,
            other.outline,
            same_text=text.digest == other.digest,
            same_site=text.published.site == other.published.site,
            same_agency=text.published.agency is not None and text.published.agency == other.published.agency,
        )
        compared = compare()
        if compared and compared.relation in JOINING and len(others) > 1:  # a third event's share is no evidence
            background = background_of(text.outline, outlines) if background is None else background
            if background:
                compared = compare(background=background | background_of(other.outline, outlines))
        if compared:
            yield number, other, compared
