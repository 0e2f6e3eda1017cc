"""What came of a peer's cases: right, absent, wrong, or different for a reason that is named."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Cases of one leaf. `wrong` describes each; `differences` counts those that differ on purpose, by the reason."""

    cases: int = 0
    right: int = 0
    absent: int = 0
    wrong: list[str] = field(default_factory=list)
    differences: Counter[str] = field(default_factory=Counter)

    def judge(self, expected: object, found: object, what: str) -> None:
        """Count one case. Nothing found is absent where something was expected."""
        self.cases += 1
        if found == expected:
            self.right += 1
        elif not found:
            self.absent += 1
        else:
            self.wrong.append(f"{what}: {found!r}, not {expected!r}")

    def differ(self, reason: str) -> None:
        """Count one case in which the project sees things otherwise, and why."""
        self.cases += 1
        self.differences[reason] += 1
