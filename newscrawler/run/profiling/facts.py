"""A fact about a site: what was found, how sure it is, and what speaks for it.

Tested in tests/run/profiling/test_zones.py.
"""

from dataclasses import dataclass
from typing import Any, Literal

Certainty = Literal["certain", "guess", "unknown"]


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is that of the profile's field; None where it is left out. `against` is what disagrees."""

    field: str
    value: Any
    certainty: Certainty
    because: str
    against: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """What stands above the field in the profile: why, where it is no certainty."""
        lines = [f"a guess: {self.because}"] if self.certainty == "guess" else []
        return "\n".join([*lines, *(f"but {each}" for each in self.against)])
