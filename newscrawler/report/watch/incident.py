"""What the baseline remembers of an incident: the series that are unusual by it.

Tested in tests/report/watch/test_incidents.py.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Incident:
    """One cause, whatever it has made unusual. `series` are those that still are."""

    kind: str
    subject: str
    family: str
    opened: float
    series: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.kind}|{self.subject}"
