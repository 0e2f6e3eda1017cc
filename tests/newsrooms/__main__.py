"""`python -m tests.newsrooms`: how soon faults are found, and how many alarms are false, as a table."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from statistics import median

from tests.newsrooms.faults import FAULTS
from tests.newsrooms.rivals import METHODS
from tests.newsrooms.sites import ALL_METHODS, tried_site
from tests.newsrooms.trial import Found, Trial

_MONTH = 365.25 / 12


def _sites(first: int, number: int, days: int, jobs: int) -> Iterator[dict[str, Trial]]:
    tasks = [(seed, days) for seed in range(first, first + number)]
    if jobs == 1:
        yield from map(tried_site, tasks)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(tried_site, tasks)


def within_two(found: Sequence[Found]) -> float:
    """The share that was found within two runs."""
    return sum(each.delay is not None and each.delay <= 2 for each in found) / max(len(found), 1)


def table(trials: Sequence[dict[str, Trial]]) -> str:
    """What became of each fault, by method."""
    lines = [
        "| fault | faults | found within two runs | can be, at most | in the end | delay in runs (median) "
        "| fixed thresholds | two sigma |",
        "|---|---|---|---|---|---|---|---|",
    ]
    by_method = {name: [found for each in trials for found in each[name].found] for name in ALL_METHODS}
    names = [*(fault.name for fault in FAULTS), None]
    for name in names:
        own = {method: [each for each in found if name in (each.name, None)] for method, found in by_method.items()}
        ours = own["newscrawler"]
        if not ours:
            continue
        delays = [each.delay for each in ours if each.delay is not None]
        cells = [
            name or "**all**",
            str(len(ours)),
            f"{within_two(ours):.0%}" if name else f"{within_two(ours):.2%}",
            f"{sum(each.chance for each in ours) / len(ours):.0%}",
            f"{len(delays) / len(ours):.0%}",
            f"{median(delays):.0f}" if delays else "-",
            *(f"{within_two(own[method]):.0%}" for method in METHODS),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    lines.append(_by_frequency(trials))
    months = sum(each["newscrawler"].days for each in trials) / _MONTH
    for name in ALL_METHODS:
        false = sum(len(each[name].false) for each in trials)
        others = sum(each[name].others for each in trials)
        lines.append(
            f"\n{name}: {false} false alarms in {months:,.0f} months of sites, {false / months:.2f} a site and month; "
            f"{others} further alarms in the time of a fault that do not name it, or name it again."
        )
    return "\n".join(lines)


def _by_frequency(trials: Sequence[dict[str, Trial]]) -> str:
    """How well sites do that are run so often."""
    lines = [
        "\n| runs a day | sites | faults | found within two runs | can be, at most | false alarms in two months |",
        "|---|---|---|---|---|---|",
    ]
    own = [each["newscrawler"] for each in trials]
    for often in sorted({each.runs_a_day for each in own}):
        those = [each for each in own if each.runs_a_day == often]
        found = [one for each in those for one in each.found]
        at_most = sum(one.chance for one in found) / max(len(found), 1)
        false = sum(len(each.false) for each in those) / sum(each.days for each in those) * 2 * _MONTH
        cells = (often, len(those), len(found), f"{within_two(found):.0%}", f"{at_most:.0%}", f"{false:.2f}")
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.newsrooms", description=__doc__)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--first", type=int, default=0, help="seed of the first one; 1000 and more were tuned on")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--false", action="store_true", help="print every false alarm, too")
    given = parser.parse_args()
    trials = []
    with suppress(KeyboardInterrupt):  # what is known then is shown
        for trial in _sites(given.first, given.sites, given.days, given.jobs):
            trials.append(trial)
            print(f"{len(trials)} sites", file=sys.stderr, flush=True)
            for _, opened in trial["newscrawler"].false if given.false else ():
                print(opened, flush=True)
    print(table(trials))
    return 0


if __name__ == "__main__":
    sys.exit(main())
