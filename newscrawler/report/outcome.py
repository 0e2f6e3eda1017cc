"""How a run ended: one message and an exit code."""

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawler.exits import Exit, FinishReason
from newscrawler.report.count_phrases import phrase_of, reasons_of
from newscrawler.report.nothing_fetched import way_out
from newscrawler.report.phrases import counted
from newscrawler.report.summary import Counts, counts_of

_OUTPUT = "newscrawler/output/"
_STORAGES = "feedexport/failed_count/"
_LEFT_OUT = f"{_OUTPUT}not_a_record"
_OLD_FILE_KEPT = "newscrawler/keep/old_file"
_LEFT_ALONE = {
    FinishReason.RETRY_AFTER: "the host asked to be left alone for longer than RETRY_AFTER_MAX",
    FinishReason.BREAKER_OPEN: "the host fails again and again",
    FinishReason.ROBOTS_UNREACHABLE: "robots.txt could not be had",
}
_LIMITS = frozenset(
    (
        FinishReason.CLOSESPIDER_ERRORCOUNT,
        FinishReason.CLOSESPIDER_ITEMCOUNT,
        FinishReason.CLOSESPIDER_PAGECOUNT,
        FinishReason.CLOSESPIDER_PAGECOUNT_NO_ITEM,
        FinishReason.CLOSESPIDER_TIMEOUT,
        FinishReason.CLOSESPIDER_TIMEOUT_NO_ITEM,
    )
)
OUT_OF_MEMORY = "MEMUSAGE_LIMIT_MB ended it before it was done"
START_BROKE = "the start() of its spider ended with an error; the log says which"
_OUTPUT_MESSAGES = {
    **{name.lower(): os.strerror(number) for number, name in errno.errorcode.items()},
    "cut_off": "the end of what is there is cut off",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    code: Exit
    message: str
    warning: str | None = None
    held: str | None = None  # what waits in quarantine, whatever became of this run
    counts: Counts | None = None  # of the crawl, where it came to its end


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
    counts = counts_of(stats)
    found = phrase_of(counts)
    if (failure := _failure(stats, counts, ", ".join(outputs), failed_reason)) is not None:
        return Outcome(Exit.FAILED, f"{name}: {failure}")
    ended = FinishReason.of(stats.get("finish_reason", FinishReason.SHUTDOWN))  # a second signal leaves no time for one
    kept = f"{', '.join(outputs)} is left as it was" if stats.get(_OLD_FILE_KEPT) else ""
    behind = f"; {kept}" if kept else ""
    if ended == FinishReason.SHUTDOWN:
        return Outcome(Exit.INTERRUPTED, f"{name}: stopped by a signal: {found}{behind}")
    if ended == FinishReason.MEMUSAGE_EXCEEDED:
        return Outcome(Exit.PARTLY_DONE, f"{name}: {OUT_OF_MEMORY}: {found}{behind}")
    if still := sum(number for reason, number in counts.postponed.items() if reason != "closing"):
        nothing = f"no article was found, and {kept}; " if kept else ""
        message = f"{name}: {nothing}{counted(still, 'page')} could not be fetched now: {found}"
        return Outcome(Exit.PARTLY_DONE, message)
    if nothing_reason is not None and ended in _LIMITS:
        message = f"{name}: no article was found before {ended.name} ended it ({found}){behind}"
        return Outcome(Exit.PARTLY_DONE, message)
    if nothing_reason is not None:
        return Outcome(Exit.NO_ARTICLES, f"{name}: no article was found: {nothing_reason} ({found}){behind}")
    return Outcome(Exit.DONE, f"{name}: {found}{f'; {ended.name} ended it' if ended in _LIMITS else ''}")


def _failure(stats: Mapping[str, Any], counts: Counts, outputs: str, failed_reason: str | None) -> str | None:
    """Why the run failed; None where it did not."""
    if failed_reason is not None:
        return f"no page of the site could be had: {failed_reason.rstrip('.')}. {way_out(failed_reason)}"
    if unwritten := _unwritten(stats):
        return f"{outputs or 'the dataset'} was not written: {unwritten}"
    ended = FinishReason.of(stats.get("finish_reason"))
    if ended == FinishReason.START_ERROR:
        return START_BROKE
    if ended in _LEFT_ALONE:
        return f"it ended early, and its pages are not all there: {_LEFT_ALONE[ended]} ({phrase_of(counts)})"
    if left_out := stats.get(_LEFT_OUT):
        return f"{counted(left_out, 'item')} left out of the dataset; the log says why"
    if counts.errors:
        return f"articles were lost to errors in the program ({reasons_of(counts.errors)}); the log says where"
    return None


def _unwritten(stats: Mapping[str, Any]) -> str:
    """Why records are not where they should be: our own reasons first, else those of Scrapy's storages."""
    reasons = sorted(name.removeprefix(_OUTPUT) for name in stats if name.startswith(_OUTPUT) and name != _LEFT_OUT)
    if reasons:
        return ", ".join(_OUTPUT_MESSAGES.get(reason, reason) for reason in reasons)
    storages = sorted(name.removeprefix(_STORAGES) for name in stats if name.startswith(_STORAGES))
    if not storages or stats.get(_OLD_FILE_KEPT):
        return ""
    return f"{', '.join(storages)} could not store it; the log says why"
