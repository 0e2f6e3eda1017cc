"""The numbers of the gate as GATE_* sets them, checked.

Tested in tests/run/test_judge.py.
"""

from collections.abc import Mapping
from typing import Any

from newscrawler.report.gate.kinds import OF_ALARMS, Watched

SHARES = ("GATE_FAILED", "GATE_MISSING", "GATE_LISTINGS")
NUMBERS = ("GATE_MIN", "GATE_PERSISTS_ROUNDS")
SECONDS = "GATE_PERSISTS_SECONDS"


def gate_alarms(settings: Mapping[str, Any]) -> frozenset[Watched]:
    """The alarms for which a round is held, which GATE_ALARMS names. Raises ValueError for what is none."""
    names = settings["GATE_ALARMS"] or ()
    names = [name.strip() for name in names.split(",") if name.strip()] if isinstance(names, str) else list(names)
    if unknown := [name for name in names if name not in OF_ALARMS]:
        raise ValueError(f"GATE_ALARMS has {unknown[0]!r}: a round is held for any of {', '.join(OF_ALARMS)}")
    return frozenset(OF_ALARMS[name] for name in names)


def gate_numbers(settings: Mapping[str, Any]) -> dict[str, float]:
    """Each by its name. Raises ValueError, which names the setting, for one that makes no sense."""
    numbers: dict[str, float] = {}
    for name in (*SHARES, *NUMBERS, SECONDS):
        try:
            numbers[name] = int(settings[name]) if name in NUMBERS else float(settings[name])
        except (TypeError, ValueError):
            raise ValueError(f"{name} is {settings[name]!r}: give a number") from None
    for name in SHARES:
        if not 0 <= numbers[name] <= 1:
            raise ValueError(f"{name} is {numbers[name]}: give a share from 0 to 1")
    for name in NUMBERS:
        if numbers[name] < 1:
            raise ValueError(f"{name} is {numbers[name]}: give a number from 1 on")
    if numbers[SECONDS] < 0:
        raise ValueError(f"{SECONDS} is {numbers[SECONDS]}: give seconds")
    return numbers
