"""SiteMemory: what is known of a site's templates and settings, as numbers and names that fit into one row of a ledger.

Tested in tests/extract/memory/test_learning.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Skipped = dict[str, "Skipped | None"]
"""Elements by what their template calls them, and within them; None: nothing within is looked at."""


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """Slots are those of `slots.py`, passages texts in their slots."""

    text: frozenset[int] = frozenset()  # slots whose blocks are an article's text
    never: frozenset[int] = frozenset()  # slots whose blocks are none
    recurring: frozenset[int] = frozenset()  # passages that stand on many pages and are the text of none
    skipped: Skipped = field(default_factory=dict, hash=False)  # elements in which nothing is text or tells a field
    min_text: int = 0  # characters of text below which a page may be of another template
    values: frozenset[int] = frozenset()  # of fields that stand on many pages, as `of_site.py` numbers them

    @property
    def knows_template(self) -> bool:
        """Whether a text can be read by it."""
        return bool(self.text or self.never or self.recurring or self.skipped)

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON, the same for equal memories."""
        return {
            "text": sorted(self.text),
            "never": sorted(self.never),
            "recurring": sorted(self.recurring),
            "skipped": self.skipped,
            "min_text": self.min_text,
            "values": sorted(self.values),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            frozenset(data["text"]),
            frozenset(data["never"]),
            frozenset(data["recurring"]),
            data["skipped"],
            data["min_text"],
            frozenset(data.get("values", ())),
        )
