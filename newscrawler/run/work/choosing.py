"""Which of the sites that are due a worker begins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

MAX_RENDERING = 3
"""Sites that may render at a time: each has a browser of its own, of some 600 MB."""

LONG_SECONDS = 3600.0
"""A run that may take longer than that is a long one."""

_LONG_SHARE = 0.75  # of the places, that long runs may have: short ones are due again before those end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site as far as it matters for its turn."""

    site: str
    hosts: frozenset[str]
    may_render: bool
    is_long: bool


def which(due: Iterable[Candidate], running: Collection[Candidate], places: int) -> list[Candidate]:
    """The sites that are begun now, of those that are due, in their order, beside those that run.

    All places are filled as far as that goes, the first site first. One whose host is being crawled already would only
    wait for its turn there; long runs leave some places to others; few render at a time. Who is passed over is as near
    the front the next time.
    """
    chosen: list[Candidate] = []
    for candidate in due:
        if len(running) + len(chosen) >= places:
            break
        if _has_room(candidate, [*running, *chosen], places):
            chosen.append(candidate)
    return chosen


def _has_room(candidate: Candidate, beside: Collection[Candidate], places: int) -> bool:
    if any(candidate.hosts & other.hosts for other in beside):
        return False
    if candidate.may_render and sum(other.may_render for other in beside) >= MAX_RENDERING:
        return False
    max_long = max(1, int(places * _LONG_SHARE))
    return not (candidate.is_long and sum(other.is_long for other in beside) >= max_long)
