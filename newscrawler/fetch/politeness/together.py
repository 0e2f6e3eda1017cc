"""Checks the request logs of several runs against each other, also of several machines: whether they asked a host at
once, or sooner after each other than one of them may.

Tested in tests/fetch/politeness/test_together.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from newscrawler.fetch.politeness.check import judge_of
from newscrawler.fetch.politeness.robots import host_of


class _Sent(NamedTuple):
    """A request: from when to when by the machine's clock, what was due before it, its URL and its run."""

    began: float
    ended: float
    due: float
    url: str
    run: str


def check_together(logs: Iterable[Iterable[Mapping[str, Any]]], *, clocks: float) -> list[str]:
    """Each request that came too close to one of another run, in words. Clocks of machines differ by so many seconds at
    most: what may have been in order by then is not said.

    Raises ValueError for what is no log.
    """
    by_host: defaultdict[str, list[_Sent]] = defaultdict(list)
    for lines in logs:
        judge, requests = judge_of(lines)
        for line in requests:
            host, began = host_of(line["url"]), judge.began + line["at"]
            due, _ = judge.due_gap(host, line["at"])
            by_host[host].append(_Sent(began, began + line["took"], due, line["url"], judge.verdict.run))
    return [said for host, sent in sorted(by_host.items()) for said in _judge(host, sorted(sent), clocks)]


def _judge(host: str, sent: list[_Sent], clocks: float) -> list[str]:
    """What is wrong between requests of different runs that follow each other."""
    said = []
    for first, second in pairwise(sent):
        if first.run == second.run:
            continue
        where = f"{host}: {second.url} of {second.run}"
        if second.began < first.ended - clocks:
            said.append(f"{where} while {first.url} of {first.run} was being answered")
        elif second.began - first.began < max(first.due, second.due) - clocks:
            gap = second.began - first.began
            said.append(f"{where} {gap:.3f} s after {first.url} of {first.run}, where {second.due:g} s are due")
    return said
