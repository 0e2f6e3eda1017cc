"""The series of an observation: shares of what it counts, and levels that it measures.

Tested in tests/report/watch/test_series.py.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.watch import falls
from newscrawler.report.watch.falls import Fall
from newscrawler.report.watch.kinds import AlarmKind
from newscrawler.report.watch.levels import Far

NEEDED = ("headline", "date_published", "body")
"""What a page that lacks it is no article for, but for the text of some kinds."""
_BLOCKING = ("401", "402", "403", "429", "451", "503")  # 402: where crawlers are to pay
_OF_BOXES = frozenset(("read_next", "most_read", "coverage", "read_more"))
"""Channels of boxes on the pages of other articles: the last new article of a section stands in none yet. Where a run
has one or two of each, boxes name none of them."""
_NO_PLACES = frozenset(("feed", "sitemap"))
"""Sources that are no place of a page. Which articles a feed names, and so completes, differs from run to run: of a
first run those of the last days, on a busy night the last fifteen."""


class ShareCount(NamedTuple):
    """So many (`has`) of what was counted (`of`) are as usual. `words` say what they are, or what the others are
    where it `lacks`; `fall` is what a fault of this kind makes of the share."""

    series: str
    kind: AlarmKind
    subject: str
    has: int
    of: int
    words: str
    lacks: bool = False
    fall: Fall = falls.HALF

    def seen(self) -> str:
        """What was seen, in words.

        >>> ShareCount("field|authors", AlarmKind.FIELD_LOST, "authors", 0, 31, "articles have authors").seen()
        '0 of 31 articles have authors'
        """
        return counted(self.of - self.has if self.lacks else self.has, self.of, self.words)

    def usual(self, low: int, high: int) -> str:
        """What would be usual, of as many."""
        if self.lacks:
            low, high = self.of - high, self.of - low
        return f"usual is {low} to {high} of {self.of}" if high > low else f"usual is {high} of {self.of}"


class Measured(NamedTuple):
    """A level, and how far off it is unusual."""

    series: str
    kind: AlarmKind
    subject: str
    value: float
    words: str
    far: Far


def counted(number: int, of: int, words: str) -> str:
    return f"{number} of {of} {words}"


def with_text(observation: Observation) -> int:
    """The articles that have a body, or whose kind lets expect one: a gallery without one lacks nothing."""
    return observation.number("records", "all") - observation.number("records", "without_text")


def shares_of(observation: Observation, known: Mapping[str, object]) -> Iterator[ShareCount]:
    """The shares that a run says something of; what is `known` and not there any more is among them."""
    counts = observation.counts
    records = observation.number("records", "all")
    fields = counts.get("field", {})
    for count in _shares("field", fields, records, known, AlarmKind.FIELD_LOST, "articles have {}"):
        of = with_text(observation) if count.subject == "body" else records
        yield count._replace(of=of, fall=falls.FIELD)
    for count in _sources("source", counts.get("source", {}), known, "articles"):
        yield count._replace(fall=falls.SOURCE)
    for count in _sources("again", counts.get("again", {}), known, "known articles"):
        yield count._replace(fall=falls.KNOWN_SOURCE)
    for name, judged in counts.get("judged", {}).items():
        doubts = min(round(observation.number("doubt", name) / 1_000), judged)
        words = f"articles are to be expected to have a wrong {name}"
        yield ShareCount(
            f"unsure|{name}", AlarmKind.UNSURE, name, judged - doubts, judged, words, lacks=True, fall=falls.RISE
        )
    languages, named = counts.get("language", {}), counts.get("named", {})
    words = "new articles are in the language {}"
    for count in _shares("language", languages, sum(languages.values()), known, AlarmKind.LANGUAGE, words):
        yield count._replace(fall=falls.LANGUAGE)
    if named:  # else nothing is known of it, or nothing new was found
        of, words = observation.number("records", "new"), "new articles are named by {}"
        beside = max(of - max(len(counts.get("section", {})), 1), 0)
        for count in _shares("named", named, of, known, AlarmKind.CHANNEL_DRY, words):
            if count.subject in _OF_BOXES:
                count = count._replace(has=min(count.has, beside), of=beside)
            yield count._replace(fall=falls.CHANNEL)
    yield from _of_known(observation)
    yield from _of_pages(observation)
    yield from _of_articles(observation)


def _sources(group: str, sources: Mapping[str, int], known: Mapping[str, object], whose: str) -> Iterator[ShareCount]:
    of_pages = {what: number for what, number in sources.items() if what.partition("=")[2] not in _NO_PLACES}
    for what in _names(group, of_pages, known):
        name, _, source = what.partition("=")
        if source in _NO_PLACES:  # known of old
            continue
        of = sum(number for other, number in of_pages.items() if other.startswith(f"{name}="))
        words = f"{whose} have their {name} from {source}"
        has = of_pages.get(what, 0)
        yield ShareCount(f"{group}|{what}", AlarmKind.SOURCE_MOVED, name, has, of, words)


def _of_known(observation: Observation) -> Iterator[ShareCount]:
    """What became of known articles: those that have changed as a fault would change them."""
    changed = observation.counts.get("changed", {})
    visited = changed.get("visited", 0)
    for what, (kind, subject, words) in _CHANGES.items():
        rest = max(visited - changed.get(what, 0), 0)
        words = f"known articles {words}"
        yield ShareCount(f"changed|{what}", kind, subject, rest, visited, words, lacks=True, fall=falls.CHANGED)


_CHANGES = {
    f"vanished_{name}": (AlarmKind.FIELD_LOST, name, f"have lost their {name}")
    for name in ("body", "description", "authors", "section", "keywords", "image")
} | {
    "shrunk": (AlarmKind.SHRUNK, "body", "have lost most of their text"),
    "language": (AlarmKind.LANGUAGE, "", "are in another language"),
    "redated": (AlarmKind.CLOCK, "dates", "have another date of publication"),
}


def _of_pages(observation: Observation) -> Iterator[ShareCount]:
    counts = observation.counts
    pages = {name: observation.number("page", name) for name in ("done", "failed", "rejected", "gone")}
    visited = sum(pages.values())
    events = {name: observation.number("event", name) for name in ("block_pages", "redirected_home")}
    lacking = {name: observation.number("drop", f"missing_{name}") for name in NEEDED}
    others = max(pages["rejected"] - sum(lacking.values()), 0)
    for series, kind, subject, number, words in (
        ("page|failed", AlarmKind.FAILURES, "", pages["failed"], "pages failed"),
        ("page|rejected", AlarmKind.BLOCK_PAGE, "", others, "pages were no articles"),
        ("page|gone", AlarmKind.WITHDRAWALS, "", pages["gone"], "pages are gone"),
        ("event|block_pages", AlarmKind.BLOCK_PAGE, "", events["block_pages"], "pages are empty shells or block pages"),
        ("event|redirected_home", AlarmKind.LINKS_MOVED, "", events["redirected_home"], "pages redirect to the front"),
    ):
        rest = max(visited - number, 0)
        yield ShareCount(series, kind, subject, rest, visited, words, lacks=True, fall=falls.PAGES)
    records = observation.number("records", "all")
    for name, number in lacking.items():
        words, of = f"articles have no {name}, and are left out", records + number
        yield ShareCount(
            f"lacks|{name}", AlarmKind.FIELD_LOST, name, records, of, words, lacks=True, fall=falls.NEEDED_FIELD
        )
    statuses = counts.get("status", {})
    responses, blocked = sum(statuses.values()), sum(statuses.get(status, 0) for status in _BLOCKING)
    words = f"responses had a status of {', '.join(_BLOCKING[:-1])} or {_BLOCKING[-1]}"
    rest = responses - blocked
    yield ShareCount("status|blocked", AlarmKind.BLOCK_PAGE, "", rest, responses, words, lacks=True, fall=falls.PAGES)


def _of_articles(observation: Observation) -> Iterator[ShareCount]:
    new, copies = observation.number("articles", "new"), observation.number("articles", "copies")
    words = "articles are copies of others"
    yield ShareCount("copies|all", AlarmKind.COPIES, "", new, new + copies, words, lacks=True, fall=falls.NO_COPIES)
    if estimated := observation.number("coverage", "estimated"):
        found = min(observation.number("coverage", "found"), estimated)
        words = "articles that were published, by an estimate, were found"
        yield ShareCount("coverage|found", AlarmKind.COVERAGE, "", found, estimated, words)
    lag = observation.counts.get("lag", {})
    if dated := sum(lag.values()) - lag.get("none", 0):
        words = "new articles are dated in the future"
        rest = dated - lag.get("future", 0)
        yield ShareCount("lag|future", AlarmKind.CLOCK, "dates", rest, dated, words, lacks=True, fall=falls.RISE)


def _names(group: str, counts: Mapping[str, int], known: Mapping[str, object]) -> Iterator[str]:
    """What a group counts, and what it counted before."""
    yield from counts
    for series in known:
        if series.startswith(group) and series[len(group)] == "|" and (what := series[len(group) + 1 :]) not in counts:
            yield what


def _shares(
    group: str, counts: Mapping[str, int], of: int, known: Mapping[str, object], kind: AlarmKind, words: str
) -> Iterator[ShareCount]:
    for what in _names(group, counts, known):
        yield ShareCount(f"{group}|{what}", kind, what, counts.get(what, 0), of, words.format(what))


_EMPTY = Far(rises=False, ratio=2.5, deviations=5.0, runs=1)
_SLOW = Far(rises=True, ratio=3.0, deviations=4.5, runs=2)


def levels_of(observation: Observation) -> Iterator[Measured]:
    """The levels that a run measured."""
    listed = observation.counts.get("listing", {})
    for url, times in observation.counts.get("listing_read", {}).items():
        links = listed.get(url, 0)
        kind = AlarmKind.LISTING_EMPTY if not links else AlarmKind.LINKS_MOVED
        words = f"{links} links to articles on {url}" + (f", read {times} times" if times > 1 else "")
        yield Measured(f"listing|{url}", kind, url, links / max(times, 1), words, _EMPTY)
    requests, latency = observation.number("traffic", "requests"), observation.number("time", "latency_ms")
    if requests >= 3 and latency:
        mean = latency / requests
        yield Measured("time|latency", AlarmKind.SLOW, "", mean, f"a response took {mean:,.0f} ms", _SLOW)
