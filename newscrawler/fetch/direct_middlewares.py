"""Downloader middlewares whose results are awaited only where that is needed.

Scrapy makes a coroutine of whatever a middleware gives, which for the two dozen calls of a page takes a thirtieth of
what it costs to fetch one.
"""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any, cast

from scrapy.core.downloader.middleware import DownloaderMiddlewareManager
from scrapy.exceptions import _InvalidOutput
from scrapy.http import Request, Response
from scrapy.utils.defer import ensure_awaitable
from scrapy.utils.python import global_object_name

_AT_HAND = Request, Response
_Methods = Iterable[Callable[..., Any]]


class DirectMiddlewares(DownloaderMiddlewareManager):
    """Scrapy's manager, and what it promises to middlewares."""

    async def _process_request(
        self, request: Request, download_func: Callable[[Request], Coroutine[Any, Any, Response]]
    ) -> Response | Request:
        for method in cast("_Methods", self.methods["process_request"]):
            given = self._handle_mw_method(method, request=request)
            if given is not None and not isinstance(given, _AT_HAND):
                given = await _awaited(method, given)
            if given is not None:
                return _checked(method, given)
        return await download_func(request)

    async def _process_response(self, response: Response | Request, request: Request) -> Response | Request:
        for method in cast("_Methods", self.methods["process_response"]):
            if isinstance(response, Request):
                break
            given = self._handle_mw_method(method, request=request, response=response)
            response = _checked(method, given if isinstance(given, _AT_HAND) else await _awaited(method, given))
        return response


async def _awaited(method: Callable[..., Any], given: Any) -> Any:
    return await ensure_awaitable(given, _warn=global_object_name(method))


def _checked(method: Callable[..., Any], given: Any) -> Response | Request:
    if not isinstance(given, _AT_HAND):
        raise _InvalidOutput(f"Middleware {method.__qualname__} must give a Response or a Request, not {type(given)}")
    return given
