"""How a run ended: one message and an exit code."""

import errno
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newscrawler.exits import Exit, FinishReason
from newscrawler.report.phrases import ANSWER_FIRST, counted
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
_MIN_PAYWALLED = 3  # articles: fewer say nothing of a site
OUT_OF_MEMORY = "MEMUSAGE_LIMIT_MB ended it before it was done"
START_BROKE = "the start() of its spider ended with an error; the log says which"
_REFUSALS = re.compile(r"\bhttp_(?:402|403|451)\b")
_LOCKED = re.compile(r"\bhttp_401\b")
_OUT_OF_ORDER = re.compile(r"\b(?:http_|answered |of status )(?:5\d\d|429)\b")  # a page, or robots.txt
_OF_PROXY = re.compile(
    r"""\b(?:http_|answered\ )407\b|'status':\ 40[17]\b  # of the page, or of the tunnel to it
    |\bhttp_401,\ through\ the\ proxy\ \S+@""",  # a wrong password, to Tinyproxy
    re.VERBOSE,
)
_BY_PROXY = ", through the proxy "
_WITHOUT_TLS = re.compile(r"http://[^/]*:\d+/?\S* http_400\b").match
_TOO_OLD = re.compile(r"\bspeaks no TLS that is safe\b")
_UNPROVEN = re.compile(r"\bdoes not prove that it is itself\b")
_NOT_NOW = re.compile(r"\bcertificate (?:is out of date|begins on)\b")
_OTHER_NAME = re.compile(r"\bcertificate is for another name\b")
_QUESTIONS = re.compile(r"\basks for (?:consent|the reader's age) first\b")
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


def way_out(failed_reason: str) -> str:
    """What can be done where no page of a site could be had.

    >>> way_out("https://n.example/: http_403").partition(":")[0], way_out("https://n.example/: ConnectionRefusedError")
    ('The site refuses programs, or this one', 'Check the address and the network')
    >>> way_out("https://n.example/: http_401").partition(".")[0]
    'The site asks for a name and a password'
    >>> way_out("https://n.example/: http_503")
    'The site itself is out of order, or asks for peace: a later run tries again'
    >>> way_out("https://n.example/: http_502, through the proxy http://a:1").partition(",")[0]
    'The site or the proxy is out of order'
    >>> way_out("https://n.example/: nobody there, through the proxy http://a:1").partition(" (")[0]
    'Check the proxy'
    >>> way_out("robots.txt could not be had: it answered 503") == way_out("https://n.example/: http_503")
    True
    >>> way_out("n.example does not prove that it is itself: its certificate is for another name").partition(":")[0]
    'Check the address'
    >>> way_out("TLS failed: tlsv1 alert protocol version; the host speaks no TLS that is safe").partition(":")[0]
    'Its publisher has to renew what it speaks'
    >>> way_out("http://n.example/: http_407").partition(":")[0], way_out("http://n.example:8443/: http_400")
    ('The proxy asks for a name and a password', 'Where the site speaks TLS, its address begins with https://')
    >>> way_out("http://n.example/: http_401, through the proxy http://***@a:1").partition(":")[0]
    'The proxy asks for a name and a password, or the site does'
    """
    if _OF_PROXY.search(failed_reason):
        or_site = ", or the site does" if _LOCKED.search(failed_reason) else ""
        way = "NAME:PASSWORD@HOST:PORT in http_proxy and https_proxy"
        return f"The proxy asks for a name and a password{or_site}: {way}"
    if _LOCKED.search(failed_reason):
        return (
            "The site asks for a name and a password. Where its publisher has given you some, a spider of your own "
            "names them: http_user, http_pass and http_auth_domain (Scrapy's HttpAuthMiddleware)"
        )
    if _REFUSALS.search(failed_reason):
        return "The site refuses programs, or this one: its publisher can let it in; a feed or a sitemap may be open"
    if _WITHOUT_TLS(failed_reason):
        return "Where the site speaks TLS, its address begins with https://"
    if _OUT_OF_ORDER.search(failed_reason) and _BY_PROXY in failed_reason:
        return "The site or the proxy is out of order, or asks for peace: a later run tries again"
    if _OUT_OF_ORDER.search(failed_reason):
        return "The site itself is out of order, or asks for peace: a later run tries again"
    if _TOO_OLD.search(failed_reason):
        return (
            "Its publisher has to renew what it speaks: browsers refuse it, too. Where its pages are to be had without "
            "TLS, its address begins with http://"
        )
    if _UNPROVEN.search(failed_reason):
        return _way_out_of_certificate(failed_reason)
    if _QUESTIONS.search(failed_reason):
        return ANSWER_FIRST[0].upper() + ANSWER_FIRST[1:]
    if _BY_PROXY in failed_reason:
        return (
            "Check the proxy (http_proxy, https_proxy; no_proxy names hosts that are reached without it), the address "
            "and the network"
        )
    return "Check the address and the network"


def _way_out_of_certificate(failed_reason: str) -> str:
    if _NOT_NOW.search(failed_reason):
        return (
            "Its publisher has to renew it: a later run tries again. Where browsers take it, check this machine's clock"
        )
    if _OTHER_NAME.search(failed_reason):
        return "Check the address: the site may have another name, with or without www."
    return (
        "Where browsers take it, name a file with the certificates of who signed it, and of all others that are to be "
        "trusted: SSL_CERT_FILE=FILE"
    )


def phrase_of(counts: Counts) -> str:
    """Counts as one phrase.

    >>> phrase_of(Counts(pages=9, articles=3, drops={"same_content": 2}, skips={}, failures={}, errors={}, seconds=4.2))
    '9 pages, 3 articles; dropped 2 (2 same_content); in 4 s'
    """
    phrases = [f"{counted(counts.pages, 'page')}, {counted(counts.articles, 'article')}"]
    for verb, reasons in (("dropped", counts.drops), ("failed", counts.failures), ("postponed", counts.postponed)):
        if reasons:
            phrases.append(f"{verb} {sum(reasons.values())} ({reasons_of(reasons)})")
    phrases += said_of_texts(counts)
    if counts.seconds is not None:
        phrases.append(f"in {counts.seconds:.0f} s")
    return "; ".join(phrases)


def said_of_texts(counts: Counts) -> list[str]:
    """Messages on pages whose text did not come, and on articles that are for who pays, where they are most of all."""
    behind = counts.paywalled if 2 * counts.paywalled > counts.articles else 0
    paywall = f"{counted(behind, 'article')} of {counts.articles} cut short by a paywall (is_accessible_for_free)"
    return [*empty_pages(counts.shells), *([paywall] if behind >= _MIN_PAYWALLED else [])]


def empty_pages(shells: Mapping[str, int]) -> list[str]:
    """A message on pages with nothing to read for each way that they came: by plain HTTP or rendered by an engine.

    >>> empty_pages({"plain": 4, "splash": 1})
    ['4 pages have nothing to read before scripts run: render=auto', '1 page has nothing to read, rendered by splash']
    """
    return [
        f"{counted(number, 'page')} {'has' if number == 1 else 'have'} nothing to read"
        + (" before scripts run: render=auto" if by == "plain" else f", rendered by {by}")
        for by, number in shells.items()
    ]


def reasons_of(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {reason}" for reason, number in reasons.items())


def _unwritten(stats: Mapping[str, Any]) -> str:
    """Why records are not where they should be: our own reasons first, else those of Scrapy's storages."""
    reasons = sorted(name.removeprefix(_OUTPUT) for name in stats if name.startswith(_OUTPUT) and name != _LEFT_OUT)
    if reasons:
        return ", ".join(_OUTPUT_MESSAGES.get(reason, reason) for reason in reasons)
    storages = sorted(name.removeprefix(_STORAGES) for name in stats if name.startswith(_STORAGES))
    if not storages or stats.get(_OLD_FILE_KEPT):
        return ""
    return f"{', '.join(storages)} could not store it; the log says why"
