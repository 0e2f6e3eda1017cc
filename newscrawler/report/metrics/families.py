"""The numbers that sites are watched by: their names, their labels, and how each is read.

Times are timestamps, not ages: `time() - newscrawler_run_end_timestamp_seconds` is right whenever it is asked.
"""

from collections.abc import Callable, Iterator
from typing import Any

from newscrawler.report.metrics.figures import SiteNow

PREFIX = "newscrawler_"

Numbers = Callable[[SiteNow], Iterator[tuple[Any, ...]]]
"""Of a site: the values of labels, and last the number."""


def _of_run(read: str) -> Numbers:
    def numbers(site: SiteNow) -> Iterator[tuple[Any, ...]]:
        if site.run is not None and (value := getattr(site.run, read)) is not None:
            yield (value,)

    return numbers


def _seconds(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    if site.run is not None and site.run.ended is not None:
        yield (site.run.ended - site.run.began,)


def _outcome(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    if site.run is not None and site.run.outcome is not None:
        yield (site.run.outcome, 1)


def _articles(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield (site.ledger.articles,)


def _withdrawn(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield (site.ledger.withdrawn,)


def _urls(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    for state, urls in site.ledger.urls.items():
        yield (state, urls.number)


def _given_up(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield (site.ledger.given_up,)


def _quarantined(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield (sum(site.ledger.quarantined.values()),)


def _released(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    if site.ledger.release is not None:
        yield (site.ledger.release.made,)


def _alarms(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield from site.alarms.items()


def _acknowledged(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    yield (site.acknowledged,)


def _lag(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    if site.lag is not None:
        yield (site.lag,)


def _waiting(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    for each in site.deliveries:
        yield (each.target, each.waiting)


def _lost(site: SiteNow) -> Iterator[tuple[Any, ...]]:
    for each in site.deliveries:
        yield (each.target, each.given_up)


FAMILIES: tuple[tuple[str, str, tuple[str, ...], Numbers], ...] = (
    ("run_begin_timestamp_seconds", "When the last run began.", (), _of_run("began")),
    ("run_end_timestamp_seconds", "When the last run ended.", (), _of_run("ended")),
    ("run_seconds", "How long the last run took.", (), _seconds),
    ("run_exit_code", "The exit code of the last run.", (), _of_run("exit")),
    ("run_outcome", "1 for how the last run ended.", ("outcome",), _outcome),
    (
        "run_articles",
        "Articles of the last run, by what became of them.",
        ("change",),
        lambda site: iter(site.found.items()),
    ),
    ("run_pages", "Pages of the last run, by what became of them.", ("result",), lambda site: iter(site.pages.items())),
    ("articles", "Articles that are known.", (), _articles),
    ("articles_withdrawn", "Of them, those that were withdrawn.", (), _withdrawn),
    ("urls", "URLs that were discovered, by their state.", ("state",), _urls),
    ("urls_given_up", "Of those that failed, those that were given up.", (), _given_up),
    ("quarantined_revisions", "Revisions that a gate holds back.", (), _quarantined),
    ("release_timestamp_seconds", "When the last release was made.", (), _released),
    ("field_share", "Share of the records of a week that have a field.", ("field",), lambda s: iter(s.shares.items())),
    ("lag_median_seconds", "Within how long half of a week's new articles were found.", (), _lag),
    ("alarms_open", "Alarms that are open and that nobody has acknowledged.", ("severity",), _alarms),
    ("alarms_acknowledged", "Alarms that are open and were acknowledged.", (), _acknowledged),
    ("deliveries_waiting", "Messages that could not be delivered and are tried again.", ("target",), _waiting),
    ("deliveries_given_up", "Messages that were given up.", ("target",), _lost),
)
"""Name, what it is, labels beside the site, and the numbers of a site with their labels."""
