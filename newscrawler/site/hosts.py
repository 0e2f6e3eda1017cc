"""Hosts that are one site."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

Profile = TypeVar("Profile")

_HOST = re.compile(r"\*\.[^/@?#*\s:]+\.[^/@?#*\s:]+|(?:\[[0-9a-f:.]+\]|[^/@?#*\s:\[\]]+)(?::\d{1,5})?").fullmatch
_DOMAIN = re.compile(r"(?:[^.:]+\.)+[a-z][^.:]*(?::\d+)?").fullmatch


def with_twins(hosts: Iterable[str]) -> frozenset[str]:
    """The hosts, and for each domain among them the one with or without "www." before it: both are one site.

    >>> sorted(with_twins(["news.example", "127.0.0.1:8000"]))
    ['127.0.0.1:8000', 'news.example', 'www.news.example']
    """
    given = frozenset(hosts)
    twins = {host.removeprefix("www.") if host.startswith("www.") else f"www.{host}" for host in given}
    return given | {host for host in twins if _DOMAIN(host)}


def covers(hosts: Iterable[str], host: str) -> bool:
    """Whether a host is one of these; "*.news.example" stands for every host below that domain.

    >>> covers(["*.news.example"], "blogs.news.example"), covers(["*.news.example"], "othernews.example")
    (True, False)
    """
    bare = host.removeprefix("www.")
    return any(
        host.endswith(each[1:]) if each.startswith("*.") else bare == each.removeprefix("www.") for each in hosts
    )


def domains(hosts: Iterable[str]) -> list[str]:
    """The hosts as Scrapy's allowed_domains names them, without ports.

    >>> domains(["news.example:8000", "*.paper.example", "[::1]:8000"])
    ['::1', 'news.example', 'paper.example']
    """
    return sorted({urlsplit(f"//{host.removeprefix('*.')}").hostname or "" for host in hosts})


def file_name(host: str) -> str:
    """A host, with its port where it has one, as a name of files.

    >>> file_name("www.news.example"), file_name("127.0.0.1:8000"), file_name("[2001:db8::5]:8000")
    ('news.example', '127.0.0.1_8000', 'ip6-2001-db8--5_8000')
    """
    address, _, port = host[1:].partition("]") if host.startswith("[") else ("", "", "")
    bare = f"ip6-{address.replace(':', '-')}{port}" if address else host.removeprefix("www.")
    return bare.replace(":", "_")


def read_hosts(text: str) -> tuple[str, ...]:
    """Hosts that commas or spaces separate, in lower case; what is written as a URL is its host.

    Raises ValueError that names a wrong one.

    >>> read_hosts("blogs.news.example, https://Short.example/, *.news.example")
    ('blogs.news.example', 'short.example', '*.news.example')
    """
    found = []
    for given in re.split(r"[\s,]+", text.strip()):
        host = re.sub(r"^https?://|/+$", "", given.lower())
        if not _HOST(host):
            raise ValueError(f"{given!r} is no host; give names such as blogs.news.example or *.news.example")
        found.append(host)
    return tuple(dict.fromkeys(found))


def site_of(url: str, hosts: Mapping[str, Profile]) -> Profile | None:
    """The profile that a URL belongs to by its host, among those of each host (with the port where there is one)."""
    try:
        return hosts.get(urlsplit(url).netloc.lower())
    except ValueError:
        return None
