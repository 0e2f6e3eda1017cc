"""How a run ended: one line and an exit code. Knows nothing of Scrapy or of terminals."""

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawler.exits import Exit as Exit
from newscrawler.report.summary import Counts, count


class RefusedError(Exception):
    """A run that must not start; the text says why and names the way out."""

    def __init__(self, code: Exit, line: str) -> None:
        super().__init__(line)
        self.code = code


_OUTPUT = "newscrawler/output/"
_LEFT_OUT = f"{_OUTPUT}not_a_record"
_LIMIT = "closespider_"  # how Scrapy's names of its limits begin, as settings and as reasons
LEFT_AS_IT_WAS = "newscrawler/keep/old_file"
_LEFT_ALONE = {
    "retry_after": "the host asked to be left alone for longer than RETRY_AFTER_MAX",
    "breaker_open": "the host fails again and again",
    "robots_unreachable": "robots.txt could not be had",
}
_ERRNO_WORDS = {name.lower(): os.strerror(number) for number, name in errno.errorcode.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    code: Exit
    line: str
    warning: str | None = None
    held: str | None = None  # what waits in quarantine, whatever became of this run


def outcome(
    name: str,
    stats: Mapping[str, Any],
    *,
    outputs: Iterable[str] = (),
    failed_reason: str | None = None,
    nothing_reason: str | None = None,
) -> Outcome:
    """How the run of the spider `name` ended.

    `outputs` are the URIs of its feeds; `failed_reason` says why it saw no page of the site at all,
    `nothing_reason` why it found no article.
    """
    kept = f"; {', '.join(outputs)} is left as it was" if stats.get(LEFT_AS_IT_WAS) else ""
    counts = count(stats)
    if failed_reason is not None:
        reason = f"no page of the site could be had: {failed_reason.rstrip('.')}. Check the address and the network"
    elif unwritten := _unwritten(stats):
        reason = f"{', '.join(outputs) or 'the dataset'} was not written: {unwritten}"
    elif (ended := stats.get("finish_reason")) in _LEFT_ALONE:
        reason = f"it ended early, and its pages are not all there: {_LEFT_ALONE[ended]} ({in_words(counts)})"
    elif left_out := stats.get(_LEFT_OUT):
        reason = f"{_number(left_out, 'item')} left out of the dataset; the log says why"
    elif counts.errors:
        reason = f"articles were lost to errors in the program ({_reasons(counts.errors)}); the log says where"
    elif stats.get("finish_reason", "shutdown") == "shutdown":  # a second signal leaves no time to name one
        return Outcome(Exit.INTERRUPTED, f"{name}: stopped by a signal: {in_words(counts)}{kept}")
    elif still := sum(number for why, number in counts.postponed.items() if why != "closing"):
        nothing = f"no article was found, and {kept.removeprefix('; ')}; " if kept else ""
        line = f"{name}: {nothing}{_number(still, 'page')} could not be asked for now: {in_words(counts)}"
        return Outcome(Exit.PARTLY_DONE, line)
    elif nothing_reason is not None and str(ended).startswith(_LIMIT):
        limit = str(ended).upper()
        line = f"{name}: no article was found before {limit} ended it ({in_words(counts)}){kept}"
        return Outcome(Exit.PARTLY_DONE, line)
    elif nothing_reason is not None:
        return Outcome(Exit.NO_ARTICLES, f"{name}: no article was found: {nothing_reason} ({in_words(counts)}){kept}")
    else:
        return Outcome(Exit.DONE, f"{name}: {in_words(counts)}")
    return Outcome(Exit.FAILED, f"{name}: {reason}")


def in_words(counts: Counts) -> str:
    """Counts as one phrase.

    >>> in_words(Counts(pages=9, articles=3, drops={"same_content": 2}, skips={}, failures={}, errors={}, seconds=4.2))
    '9 pages, 3 articles; dropped 2 (2 same_content); in 4 s'
    """
    phrases = [f"{_number(counts.pages, 'page')}, {_number(counts.articles, 'article')}"]
    for verb, reasons in (("dropped", counts.drops), ("failed", counts.failures), ("postponed", counts.postponed)):
        if reasons:
            phrases.append(f"{verb} {sum(reasons.values())} ({_reasons(reasons)})")
    phrases += empty_in_words(counts.shells)
    if counts.seconds is not None:
        phrases.append(f"in {counts.seconds:.0f} s")
    return "; ".join(phrases)


def empty_in_words(shells: Mapping[str, int]) -> list[str]:
    """What is said of pages with nothing to read, by what they came by: plain HTTP or an engine.

    >>> empty_in_words({"plain": 4, "splash": 1})
    ['4 pages have nothing to read before scripts run: render=auto', '1 page has nothing to read, rendered by splash']
    """
    return [
        f"{_number(number, 'page')} {'has' if number == 1 else 'have'} nothing to read"
        + (" before scripts run: render=auto" if by == "plain" else f", rendered by {by}")
        for by, number in shells.items()
    ]


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _reasons(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {reason}" for reason, number in reasons.items())


def _unwritten(stats: Mapping[str, Any]) -> str:
    """Why records are not where they should be: our own reasons first, else those of Scrapy's storages."""
    prefixes = (_OUTPUT,) if stats.get(LEFT_AS_IT_WAS) else (_OUTPUT, "feedexport/failed_count/")
    for prefix in prefixes:
        reasons = [name.removeprefix(prefix) for name in stats if name.startswith(prefix) and name != _LEFT_OUT]
        if reasons:
            return ", ".join(_ERRNO_WORDS.get(reason, reason) for reason in sorted(reasons))
    return ""
