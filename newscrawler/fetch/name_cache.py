"""A name resolver that remembers the addresses of hosts for a minute."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from scrapy.resolver import CachingHostnameResolver, dnscache

_SECONDS = 60.0  # as browsers do


class MinuteResolver(CachingHostnameResolver):
    """Scrapy's remembers them until the process ends: a worker would ask for weeks where a host has long moved from."""

    clock: Callable[[], float] = staticmethod(monotonic)
    _until = 0.0

    def resolveHostName(self, *question: Any, **named: Any) -> Any:  # noqa: N802 - Twisted's name
        now = self.clock()
        if now >= self._until:
            dnscache.clear()
            self._until = now + _SECONDS
        return super().resolveHostName(*question, **named)
