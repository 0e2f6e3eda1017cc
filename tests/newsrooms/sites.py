"""One simulated site, by every method: what a process of its own does."""

from collections.abc import Callable

from tests.newsrooms.history import history
from tests.newsrooms.newsroom import DAY, newsroom
from tests.newsrooms.rivals import METHODS
from tests.newsrooms.trial import Method, Ours, Trial, tried

ALL_METHODS: dict[str, Callable[[], Method]] = {"newscrawler": Ours, **METHODS}


def tried_site(task: tuple[int, int]) -> dict[str, Trial]:
    """The trials of a seed, over so many days."""
    seen = list(history(*task))
    runs_a_day = round(DAY / newsroom(*task).every)
    return {name: tried(method(), seen)._replace(runs_a_day=runs_a_day) for name, method in ALL_METHODS.items()}
