"""What becomes of a rule of a profile.

Tested in tests/run/repair/test_redesigns.py.
"""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["holds", "new", "not printed", "not sure"]


@dataclass(frozen=True)
class RuleVerdict:
    """What becomes of one rule: the selector from now on, and on how many of the pages that tell it which is right."""

    rule: str
    verdict: Verdict
    before: str | None
    css: str | None
    right_before: int
    right: int
    told: int
    reason: str = ""
