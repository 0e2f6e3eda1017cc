"""Says what came of the requests to a host that gave no page, and which proxy they passed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from newscrawler.fetch.redaction import redact

_EXCEPTIONS = "downloader/exception_type_count/"
_STATUSES = "downloader/response_status_count/"
_NOT_SENT = ("PostponedError", "IgnoreRequest")


def answers_of(stats: Mapping[str, Any]) -> str:
    """What came of the requests of a crawl, from Scrapy's own stats, the most frequent first.

    >>> answers_of({"downloader/response_status_count/503": 3, "downloader/exception_type_count/some.LossError": 9})
    '9 LossError, 3 of status 503'
    """
    counts: dict[str, int] = {}
    for name, number in stats.items():
        error = name.removeprefix(_EXCEPTIONS).rpartition(".")[2]
        if name.startswith(_EXCEPTIONS) and error not in _NOT_SENT:
            counts[error] = number
        elif name.startswith(_STATUSES) and name.removeprefix(_STATUSES) >= "4":
            counts[f"of status {name.removeprefix(_STATUSES)}"] = number
    return ", ".join(f"{number} {what}" for what, number in sorted(counts.items(), key=lambda count: -count[1]))


def proxy_of(url: str) -> str | None:
    """The proxy through which the environment sends requests for a URL, as Scrapy reads it, without its password."""
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    return redact(proxy) if proxy and parts.hostname and not proxy_bypass(parts.hostname) else None
