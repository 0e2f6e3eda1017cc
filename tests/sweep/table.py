"""The results of a sweep in figures. Knows nothing of how they came about."""

from collections.abc import Sequence
from typing import Any

from tests.sweep.trial import Result

MOST_TWICE = 0.16
_COUNTED = ("lost", "doubled", "different", "seen", "extra", "broken", "left", "unreported", "reader", "verify", "runs")
_BOUNDED = ("kill", "quad")  # where the share of pages that are fetched twice is bounded


def summary(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    """By group: how many trials and crashes, what was wrong, and how much was fetched twice."""
    found: dict[str, dict[str, Any]] = {}
    for group in dict.fromkeys(result.group for result in results):
        own = [result for result in results if result.group == group]
        twice = [result.twice for result in own if result.twice is not None]
        line: dict[str, Any] = {"trials": len(own), "crashes": sum(result.hits for result in own)}
        line |= {"runs": sum(result.runs for result in own), "polls": sum(result.polls for result in own)}
        for name in _COUNTED:
            line[name] = sum(len(result.problems.get(name, ())) for result in own)
        line["twice_mean"] = sum(twice) / len(twice) if twice else None
        line["twice_max"] = max(twice, default=None)
        line["slowest_end"] = max(result.slowest for result in own)
        over = group in _BOUNDED and max(twice, default=0.0) > MOST_TWICE
        line["wrong"] = sum(bool(result.problems) for result in own) + over
        found[group] = line
    return found


def table(results: Sequence[Result]) -> str:
    lines = summary(results)
    if not lines:
        return "no trials"
    names = list(next(iter(lines.values())))
    rows = [["", *lines], *([name, *(_cell(lines[group][name]) for group in lines)] for name in names)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
