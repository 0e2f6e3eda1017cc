"""Checks a run's request log against what was in force: robots.txt, delays, Retry-After."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newscrawler.fetch.politeness.retry_after import retry_after
from newscrawler.fetch.politeness.robots import RobotsRules, host_of, origin_of

_CLOCK = 0.0005  # seconds that rounding may take from a gap


@dataclass(slots=True, kw_only=True)
class HostSeen:
    """One host in a run. `smallest_gap` is the time between the starts of two requests, `due_gap` what was promised."""

    requests: int = 0
    bytes: int = 0
    not_modified: int = 0
    smallest_gap: float | None = None
    due_gap: float = 0.0


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What a log shows: its hosts, and each request that broke a rule, in words."""

    site: str
    run: str
    hosts: dict[str, HostSeen] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def check(lines: Iterable[Mapping[str, Any]]) -> Verdict:
    """Judge a log. Raises ValueError for one that does not begin as a log does, or holds what no log does."""
    judge, requests = judge_of(lines)
    try:
        return judge.judge(requests)
    except (KeyError, TypeError, AttributeError) as error:
        raise _no_line(error) from error


def judge_of(lines: Iterable[Mapping[str, Any]]) -> "tuple[RequestJudge, list[Mapping[str, Any]]]":
    """Who judges a log, and its requests. Raises ValueError as `check` does."""
    head: Mapping[str, Any] | None = None
    requests: list[Mapping[str, Any]] = []
    others: list[Mapping[str, Any]] = []
    for line in lines:
        if head is None:
            head = line
        else:
            (requests if "url" in line else others).append(line)
    if head is None or "run" not in head:
        raise ValueError("it does not begin as a request log does")
    try:
        return RequestJudge(head, others), requests
    except (KeyError, TypeError, AttributeError) as error:
        raise _no_line(error) from error


def _no_line(error: Exception) -> ValueError:
    return ValueError(f"a line of it is none of a request log: {error!r}")


class _Hold(NamedTuple):
    """A time in which a host is not to be asked, and why."""

    begins: float
    ends: float
    why: str


class RequestJudge:
    """Knows what was in force when: robots.txt, delays, holds."""

    def __init__(self, head: Mapping[str, Any], others: list[Mapping[str, Any]]) -> None:
        """The first line of a log, and those that are no requests."""
        self._head = head
        self.began = float(head["began"])
        self._rules: defaultdict[str, list[tuple[float, RobotsRules]]] = defaultdict(list)  # of an origin, from when on
        self._holds: defaultdict[str, list[_Hold]] = defaultdict(list)  # of a host
        self._delay = float(head["delay"])
        self.verdict = Verdict(site=head["site"], run=head["run"])
        for line in others:
            if "rules" in line:
                self._rules[origin_of(line["rules"])].append((line["at"], RobotsRules(line["text"])))
            elif "hold" in line:
                self._holds[line["hold"]].append(_Hold(line["at"], line["until"], "of an earlier run"))

    def judge(self, requests: list[Mapping[str, Any]]) -> Verdict:
        for line in requests:
            self._note_hold(line)
        by_host: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for line in sorted(requests, key=lambda line: line["at"]):
            by_host[host_of(line["url"])].append(line)
        for host, asked in sorted(by_host.items()):
            self._judge_host(host, asked)
        return self.verdict

    def _note_hold(self, line: Mapping[str, Any]) -> None:
        if "retry_after" not in line:
            return
        ended = line["at"] + line["took"]
        seconds = retry_after(line["retry_after"], date=line["date"] or None, now=self.began + ended)
        if seconds:
            why = f"Retry-After: {line['retry_after']} with {line['status']}"
            self._holds[host_of(line["url"])].append(_Hold(ended, ended + seconds, why))

    def _judge_host(self, host: str, asked: list[Mapping[str, Any]]) -> None:
        seen = self.verdict.hosts[host] = HostSeen()
        before: Mapping[str, Any] | None = None
        for line in asked:
            at, url = line["at"], line["url"]
            seen.requests += 1
            seen.bytes += line.get("bytes", 0)
            seen.not_modified += line.get("status") == 304
            due, why = self.due_gap(host, at)
            seen.due_gap = max(seen.due_gap, due)
            if before is not None:
                gap = at - before["at"]
                seen.smallest_gap = gap if seen.smallest_gap is None else min(seen.smallest_gap, gap)
                if gap < due - _CLOCK:
                    self._say(line, f"{gap:.3f} s after {before['url']}, where {why} asks for {due:g} s")
            before = line
            for hold in self._holds[host]:
                if hold.begins < at < hold.ends - _CLOCK:
                    self._say(line, f"{hold.ends - at:.1f} s too early: {hold.why}")
            if not line.get("of_rules"):
                rules = self._in_force(origin_of(url), at)
                if rules is None:
                    self._say(line, "before robots.txt of its host was known")
                elif not rules.allow(url):
                    self._say(line, "robots.txt forbids it")

    def due_gap(self, host: str, at: float) -> tuple[float, str]:
        """Seconds that are due before a request, and what they are due to; every robots.txt of the host counts."""
        due, why = self._delay, "DOWNLOAD_DELAY"
        for origin in (f"https://{host}", f"http://{host}"):
            for begins, rules in self._rules.get(origin, ()):
                delay = min(rules.crawl_delay, self._head["crawl_delay_max"])
                if begins <= at and delay > due:
                    due, why = delay, "Crawl-delay"
        return due, why

    def _in_force(self, origin: str, at: float) -> RobotsRules | None:
        return next((rules for begins, rules in reversed(self._rules.get(origin, ())) if begins <= at), None)

    def _say(self, line: Mapping[str, Any], what: str) -> None:
        self.verdict.broken.append(f"at {line['at']:.3f} s: {line['url']}: {what}")


def render(verdict: Verdict) -> list[str]:
    """A verdict as lines: the hosts, then pass or every request that broke a rule."""
    lines = []
    for host, seen in verdict.hosts.items():
        gap = f"smallest gap {seen.smallest_gap:.3f} s" if seen.smallest_gap is not None else "no gap"
        due = f" of at least {seen.due_gap:g} s" if seen.due_gap else ""
        lines.append(
            f"{host}: {seen.requests} requests, {seen.bytes} bytes, {seen.not_modified} not modified, {gap}{due}"
        )
    name = f"{verdict.site} {verdict.run}"
    if not verdict.broken:
        return [*lines, f"{name}: pass"]
    return [*lines, *verdict.broken, f"{name}: {len(verdict.broken)} times a rule was broken"]
