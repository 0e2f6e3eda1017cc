"""KnownEvidence: what originals say, with no more of their texts in memory than has to be.

Tested in tests/near_duplicates/test_copies.py.
"""

from collections.abc import Callable

from newscrawler.near_duplicates.identity_evidence import LEFT, IdentityEvidence
from newscrawler.near_duplicates.originals import Original

LookUp = Callable[[Original], IdentityEvidence | None]
"""What an original of an earlier run says, or one of this run whose text was left; None where it is not to be had."""


class KnownEvidence:
    """Without `look_up` texts stay in memory, compressed; with it only until they are left."""

    def __init__(self, look_up: LookUp | None = None) -> None:
        self._look_up = look_up
        self._held: list[Original] = []  # whose texts may be left

    def of(self, original: Original) -> IdentityEvidence | None:
        """What it says, as far as that is known."""
        known = original.evidence
        if self._look_up is None or (known is not None and known.text is not LEFT):
            return known
        found = self._look_up(original)
        if found is None:
            return None
        # Its copies may have told its dates more exactly than its record does.
        original.evidence = found if known is None else known._replace(text=found.text)
        self.hold(original)
        return original.evidence

    def hold(self, original: Original) -> None:
        """Have the text of an original in memory from now on."""
        if self._look_up is not None:
            self._held.append(original)
        elif original.evidence is not None:
            original.evidence.text.keep()

    def leave(self) -> None:
        """All that was held so far can be looked up by now."""
        for original in self._held:
            if original.evidence is not None:
                original.evidence = original.evidence._replace(text=LEFT)
        self._held.clear()
