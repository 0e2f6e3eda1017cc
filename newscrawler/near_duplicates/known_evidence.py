"""KnownEvidence: what originals say, with no more of their texts in memory than has to be.

Tested in tests/near_duplicates/test_copies.py.
"""

from collections.abc import Callable

from newscrawler.near_duplicates.identity_evidence import IdentityEvidence, KeptText
from newscrawler.near_duplicates.originals import Original

LookUp = Callable[[Original], IdentityEvidence | None]
"""What an original of an earlier run says, or one of this run whose text was left; None where it is not to be had."""


class KnownEvidence:
    """Without `look_up` texts stay in memory, compressed; with it only until they are left."""

    def __init__(self, look_up: LookUp | None = None) -> None:
        self._look_up = look_up
        self._texts: list[KeptText] = []  # of those that may be left

    def of(self, original: Original) -> IdentityEvidence | None:
        """What it says, as far as that is known."""
        known = original.evidence
        if self._look_up is None or (known is not None and not known.text.is_left):
            return known
        found = self._look_up(original)
        if found is None:
            return None
        self.hold(found.text)
        # Its copies may have told its dates more exactly than its record does.
        original.evidence = found if known is None else known._replace(text=found.text)
        return original.evidence

    def hold(self, text: KeptText) -> None:
        """Have a text in memory from now on."""
        if self._look_up is None:
            text.keep()
        else:
            self._texts.append(text)

    def leave(self) -> None:
        """All that was held so far can be looked up by now."""
        for text in self._texts:
            text.leave()
        self._texts.clear()
