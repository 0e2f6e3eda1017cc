"""Hosts that are one site."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

Profile = TypeVar("Profile")

_DOMAIN = re.compile(r"(?:[^.:]+\.)+[a-z][^.:]*(?::\d+)?").fullmatch


def with_twins(hosts: Iterable[str]) -> frozenset[str]:
    """The hosts, and for each domain among them the one with or without "www." before it: both are one site.

    >>> sorted(with_twins(["news.example", "127.0.0.1:8000"]))
    ['127.0.0.1:8000', 'news.example', 'www.news.example']
    """
    given = frozenset(hosts)
    twins = {host.removeprefix("www.") if host.startswith("www.") else f"www.{host}" for host in given}
    return given | {host for host in twins if _DOMAIN(host)}


def site_of(url: str, hosts: Mapping[str, Profile]) -> Profile | None:
    """The profile that a URL belongs to by its host, among those of each host (with the port where there is one)."""
    try:
        return hosts.get(urlsplit(url).netloc.lower())
    except ValueError:
        return None
