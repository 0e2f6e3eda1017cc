"""How much of what a publisher has published is there: of a site and a time, from what its channels named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from newscrawler.language.timestamps import iso_timestamp
from newscrawler.ledger.runs.captures import Named
from newscrawler.report.coverage.channels import named_by, witnesses
from newscrawler.report.coverage.estimate import Estimate, estimate
from newscrawler.report.coverage.reach import reach

GOOD_SHARE = 0.9
"""A run warns where less than this is surely there: where even the upper end of the share's interval is below it."""

_WARNS_FROM = 10  # articles: of fewer, one or two make the share
_MAX_SHOWN = 100  # URLs in data


class Channel(NamedTuple):
    """A channel, by the articles that it `named` in the window; `alone` were named by no other. `since` is how far back
    it reaches where that is less than was asked for, and then it is not compared."""

    name: str
    named: int
    alone: int
    since: float | None = None


class ShareThere(NamedTuple):
    """Which share of what was published is there: the best estimate, and its interval."""

    low: float
    best: float
    high: float

    def __str__(self) -> str:
        return f"{self.best:.0%} of them are here ({self.low:.0%} to {self.high:.0%})"


class Coverage(NamedTuple):
    """`have` of the `estimate` have a record. `missing` are those that were named and have none, with what became of
    them; of these `found.known` counts the ones that are articles as far as that is known."""

    site: str
    since: float | None
    until: float | None
    have: int
    unnamed: int  # of these, which no channel named: a run started from them
    channels: tuple[Channel, ...]
    overlaps: dict[tuple[str, str], int]
    found: Estimate
    missing: tuple[Named, ...]

    @property
    def share(self) -> ShareThere | None:
        """None where it cannot be told."""
        number, low, high = self.found.number, self.found.low, self.found.high
        if number is None or low is None or high is None or not number:
            return None
        have = self.have - self.unnamed
        return ShareThere(have / high, min(have / number, 1.0), min(have / low, 1.0))

    @property
    def warning(self) -> str | None:
        """What a run says of it, where it matters."""
        share = self.share
        if share is None or share.high >= GOOD_SHARE or self.found.known < _WARNS_FROM:
            return None
        return (
            f"about {self.found.number:,} articles were published{_since(self.since)}, and {share}: "
            f"`newscrawler coverage {self.site}` says which are known to lack"
        )


def cover(site: str, named: Sequence[Named], since: float | None, until: float | None) -> Coverage:
    """Estimate from what was named. Where fewer than two channels reach back to `since`, it begins where two do."""
    candidates = sorted((each for each in named if each.is_article and each.channels), key=lambda each: each.time)
    begins = _reaches(candidates)
    shared = sorted(begins.values())[1:2]
    start = shared[0] if shared else 0
    after = candidates[start].time if start else since
    used = {name for name, at in begins.items() if at <= start}
    of = witnesses(sorted({name for each in candidates for name in each.channels}))
    inside = [each for each in named if after is None or each.time >= after]
    articles = [each for each in inside if each.is_article and each.channels]
    combinations = Counter(each.channels for each in articles)
    compared = Counter(frozenset(name for name in each.channels if of[name] in used) for each in articles)
    found = estimate(compared)
    known = len(articles)
    if found.number is not None and known > found.known:  # those that only a channel named which is not compared
        found = found._replace(
            known=known,
            number=max(found.number, known),
            low=max(found.low or 0, known),
            high=max(found.high or 0, known),
        )
    found = found._replace(known=known, at_least=max(found.at_least, known))
    channels = tuple(
        Channel(
            name,
            number,
            combinations[frozenset((name,))],
            None if of[name] in used else candidates[begins[of[name]]].time,
        )
        for name, number in sorted(named_by(combinations).items(), key=lambda each: (-each[1], each[0]))
    )
    return Coverage(
        site=site,
        since=after,
        until=until,
        have=sum(each.state is None for each in inside),
        unnamed=sum(each.state is None and not each.channels for each in inside),
        channels=channels,
        overlaps=_overlaps(combinations),
        found=found,
        missing=tuple(sorted((each for each in inside if each.state is not None), key=lambda each: each.time)),
    )


def _reaches(candidates: Sequence[Named]) -> dict[str, int]:
    """Where each witness begins to name articles."""
    of = witnesses(sorted({name for each in candidates for name in each.channels}))
    own = [{of[name] for name in each.channels} for each in candidates]
    return {witness: reach([witness in each for each in own]) for witness in sorted(set(of.values()))}


def _overlaps(combinations: Counter[frozenset[str]]) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for channels, number in combinations.items():
        ordered = sorted(channels)
        for at, first in enumerate(ordered):
            found.update({(first, second): number for second in ordered[at + 1 :]})
    return dict(found)


def reasons(missing: Iterable[Named]) -> Counter[tuple[str, str | None]]:
    """How many have no record for each state and reason, most first."""
    found = Counter((str(each.state), each.reason) for each in missing)
    return Counter(dict(found.most_common()))


def coverage_as_data(coverage: Coverage, *, max_shown: int | None = _MAX_SHOWN) -> dict[str, Any]:
    """As plain JSON; at most `max_shown` of the missing ones."""
    found, share = coverage.found, coverage.share
    return {
        "site": coverage.site,
        "since": iso_timestamp(coverage.since),
        "until": iso_timestamp(coverage.until),
        "channels": [
            {"name": each.name, "named": each.named, "alone": each.alone, "reaches_back_to": iso_timestamp(each.since)}
            for each in coverage.channels
        ],
        "overlaps": [{"channels": list(pair), "named": number} for pair, number in sorted(coverage.overlaps.items())],
        "have": coverage.have,
        "known": found.known,
        "at_least": found.at_least,
        "estimate": None
        if found.number is None
        else {"number": found.number, "low": found.low, "high": found.high, "level": 0.95},
        "share": share and {name: round(each, 4) for name, each in share._asdict().items()},
        "cannot_be_told": found.reason,
        "notes": list(found.notes),
        "missing": {
            "number": len(coverage.missing),
            "reasons": [
                {"state": state, "reason": reason, "number": number}
                for (state, reason), number in reasons(coverage.missing).items()
            ],
            "urls": [
                {"url": each.url, "channels": sorted(each.channels), "state": each.state, "reason": each.reason}
                for each in coverage.missing[:max_shown]
            ],
        },
    }


def _since(timestamp: float | None) -> str:
    return "" if timestamp is None else f" since {iso_timestamp(timestamp)}"
