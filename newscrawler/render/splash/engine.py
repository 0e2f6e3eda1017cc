"""The Splash engine: pages rendered by a Splash server, by way of scrapy-splash's parts."""

import asyncio
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
from scrapy.crawler import Crawler
from scrapy.http import Request, Response, TextResponse

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.fetch.errors import OverLimitError
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.splash.compat import (
    Splash,
    SplashDeduplicateArgs,
    SplashRequest,
)
from newscrawler.render.splash.pages import data_of, rendered_page
from newscrawler.render.splash.server import DEFAULT_URL, named_or_own

LUA = Path(__file__).with_name("lua") / "render.lua"

_START = "newscrawler splash install && newscrawler splash start"
_ASKED_EVERY = 0.5  # seconds, while Splash does not answer
_BUSY = 60.0  # seconds in which one answers that is busy with pages of others
_RETURNS_WITHIN = 60.0  # seconds in which a Splash that is gone is to be back
_READING = 1.0  # seconds at the end that are kept for reading a page that did not settle
_GRACE = 2.0  # seconds past its time after which Splash itself gives a page up
_ESCAPED = 6  # bytes of JSON that one byte of a page takes at most
_BESIDE = 1024 * 1024  # bytes of JSON beside the page


class SplashEngine:
    """Asks the Splash server at `url`.

    It is asked directly and not by Scrapy's handlers: its address is a private one, and what opened that for the
    crawl's connections would open it for the links of every page, too.
    """

    def __init__(self, crawler: Crawler, *, url: str, patience: float) -> None:
        """`patience`: seconds that a server which does not answer is waited for."""
        self._url, self._patience = url.rstrip("/"), patience
        self._crawler = crawler
        self._splash = Splash.from_crawler(crawler)
        self._splash.splash_base_url = url
        self._splash.log_400 = False  # what is wrong is raised
        self._deduplicate = SplashDeduplicateArgs.from_crawler(crawler)
        self._script = LUA.read_text(encoding="utf-8")
        self._session: aiohttp.ClientSession | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SplashEngine":
        was_there = crawler.stats is not None and crawler.stats.get_value("newscrawler/render/splash_started")
        settings = crawler.settings
        url = named_or_own(settings["SPLASH_URL"], Path(settings["DATA_DIR"])) or DEFAULT_URL
        return cls(crawler, url=url, patience=_RETURNS_WITHIN if was_there else 0.0)

    async def start(self) -> None:
        self._splash.spider_opened(self._crawler.spider)
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), auto_decompress=False)
        clock = asyncio.get_running_loop().time
        until = clock() + self._patience
        while not await self._answers():
            if clock() >= until:
                await self.close()
                raise NoEngineError(f"no Splash answers at {self._url} (SPLASH_URL); {_START}")
            await asyncio.sleep(_ASKED_EVERY)

    async def render(self, job: Job) -> Rendered:
        request = self._deduplicate.deduplicated(
            SplashRequest(
                job.url,
                endpoint="execute",
                args=self._arguments(job),
                cache_args=["lua_source", "rules"],
                dont_send_headers=True,
                magic_response=False,
                http_status_from_error_code=False,
                slot_policy="scrapy_default",
                session_id=None,
            )
        )
        to_splash = self._splash.process_request(request)
        assert to_splash is not None  # noqa: S101 - it was none that has been there
        asked = monotonic()
        response = await self._send(to_splash, job)
        if isinstance(response, Request):  # Splash has forgotten what it was to remember
            response = await self._send(response, job)
        data = data_of(response)
        return replace(rendered_page(data, job), asked=asked, took=data.get("took") or 0.0)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _arguments(self, job: Job) -> dict[str, Any]:
        needs = job.needs
        headers = {name: value for name, value in job.headers.items() if value}
        arguments = {
            "lua_source": self._script,
            "headers": headers,
            "language": next((value for name, value in headers.items() if name.lower() == "accept-language"), None),
            "seconds": max(job.seconds - _READING, job.seconds / 2),
            "timeout": job.seconds + _GRACE,
            "delay": job.delay,
            "max_bytes": job.max_bytes,
            "max_requests": job.max_requests,
            "blocks": job.blocked.is_on,
            "rules": job.blocked.exported(),
            "proxy": job.proxy,
            "wait_for": needs.wait_for,
            "press": needs.press,
            "scroll": needs.scroll,
            "times": needs.times,
            "items": needs.items or "a[href]",
            "script": needs.script,
        }
        return {name: value for name, value in arguments.items() if value is not None}

    async def _answers(self) -> bool:
        assert self._session is not None  # noqa: S101 - it was started
        try:
            async with self._session.get(f"{self._url}/_ping", timeout=aiohttp.ClientTimeout(total=_BUSY)) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _send(self, request: Request, job: Job) -> Request | Response:
        """Splash's response, or the request to send instead."""
        if self._session is None:
            raise RenderError("unreachable", "the engine was closed")
        max_bytes = job.max_bytes and _ESCAPED * job.max_bytes + _BESIDE
        headers = [(name.decode(), value.decode()) for name, values in request.headers.items() for value in values]
        timeout = aiohttp.ClientTimeout(total=job.seconds + 2 * _GRACE)
        try:
            async with self._session.post(request.url, data=request.body, headers=headers, timeout=timeout) as answer:
                body = await _read(answer, max_bytes)
        except aiohttp.ClientConnectorError as error:
            raise RenderError("unreachable", f"no Splash answers at {self._url}") from error
        except aiohttp.ClientError as error:
            raise RenderError("crashed", f"Splash broke off: {error!r}") from error
        except TimeoutError as error:
            raise RenderError("hung", f"Splash gave nothing of {job.url}") from error
        response = TextResponse(
            request.url, status=answer.status, headers=dict(answer.headers), body=body, request=request
        )
        answer_of_page: Request | Response = self._splash.process_response(request, response)
        return answer_of_page


async def _read(answer: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    """The body of a response. Raises OverLimitError for more than `max_bytes`, if that is no 0."""
    body = bytearray()
    async for piece in answer.content.iter_chunked(1 << 18):
        body += piece
        if max_bytes and len(body) > max_bytes:
            raise OverLimitError("body", "Splash's answer is too large")
    return bytes(body)
