"""The Splash engine: pages rendered by a Splash server, which scrapy-splash's parts ask. Knows no crawl."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urljoin

import aiohttp
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
)
from scrapy.http import Request, Response, TextResponse

from newscrawler.errors import BlockReason, NoEngineError, RenderError
from newscrawler.fetch.errors import BlockedUrlError, OverLimitError, TruncatedError
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.proxy.messages import OWN_RESPONSE
from newscrawler.render.splash.compat import (
    Splash,
    SplashDeduplicateArgs,
    SplashJsonResponse,
    SplashRequest,
    splash_status,
)
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

# Qt's words for what went wrong with the document: https://doc.qt.io/qt-5/qnetworkreply.html#NetworkError-enum
_OF_THE_HOST: dict[str, type[Exception]] = {
    "timeout": DownloadTimeoutError,
    "network1": DownloadConnectionRefusedError,
    "network3": CannotResolveHostError,
    "network4": DownloadTimeoutError,
}
_CERTIFICATE = "network6"

# Text in <noscript> is markup that no script may see; WebKit writes it as text, where a page has it as markup.
_NOSCRIPT = re.compile(r"(<noscript[^>]*>)([^<]*&lt;[^<]*)(</noscript>)", re.IGNORECASE)


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
        answer = await self._ask(to_splash, job)
        if isinstance(answer, Request):  # Splash has forgotten what it was to remember
            answer = await self._ask(answer, job)
        data = _data(answer)
        return replace(_rendered(data, job), asked=asked, took=data.get("took") or 0.0)

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

    async def _ask(self, request: Request, job: Job) -> Request | Response:
        """Splash's answer, or what it is to be asked instead."""
        if self._session is None:
            raise RenderError("unreachable", "the engine was closed")
        most = job.max_bytes and _ESCAPED * job.max_bytes + _BESIDE
        headers = [(name.decode(), value.decode()) for name, values in request.headers.items() for value in values]
        timeout = aiohttp.ClientTimeout(total=job.seconds + 2 * _GRACE)
        try:
            async with self._session.post(request.url, data=request.body, headers=headers, timeout=timeout) as answer:
                body = await _read(answer, most)
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


async def _read(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The body of an answer. Raises OverLimitError for more than `most` bytes, if that is no 0."""
    body = bytearray()
    async for piece in answer.content.iter_chunked(1 << 18):
        body += piece
        if most and len(body) > most:
            raise OverLimitError("body", "Splash's answer is too large")
    return bytes(body)


def _data(answer: Request | Response) -> Mapping[str, Any]:
    """What our script has given. Raises RenderError where Splash answers instead of it."""
    status = splash_status(answer)
    try:
        data = answer.data if isinstance(answer, SplashJsonResponse) else None
    except ValueError:
        data = None
    if status != 200:
        said = data.get("info") or data.get("description") if isinstance(data, dict) else ""
        raise RenderError(f"http_{status}", f"Splash answers {status}: {said}")
    if not isinstance(data, dict):
        raise RenderError("malformed", "what Splash answers is no page")
    return data


def _rendered(data: Mapping[str, Any], job: Job) -> Rendered:
    """Raises what stands for a page that could not be rendered."""
    headers = [
        (header["name"].encode("latin-1", "replace"), value.encode("latin-1", "replace"))
        for header in data.get("headers") or ()
        for value in header["value"].split("\n")  # Qt joins cookies with it
    ]
    if any(name.lower() == OWN_RESPONSE for name, _ in headers):
        raise RenderError(RenderError.REFUSED, f"{job.url} was not let out")
    if problem := data.get("problem"):
        raise _failure(problem, data.get("http_status"), job)
    if (location := data.get("location")) and "html" not in data:
        return Rendered(url=urljoin(job.url, location), status=302, headers=[], body=b"")
    if not data["is_page"]:
        return Rendered(url=job.url, status=data["http_status"], headers=headers, body=b"", is_page=False)
    html = _NOSCRIPT.sub(_as_markup, data.get("html", ""))
    return Rendered(
        url=job.url,
        status=data["http_status"],
        headers=headers,
        body=html.encode("utf-8", "replace"),
        requests=data.get("requests", 0),
        blocked=data.get("blocked", 0),
        fetched=data.get("fetched", False),
        settled=data.get("settled", True),
        leads_to=urljoin(job.url, location) if location else None,
        failed=data.get("failed", 0),
        presses=data.get("presses", 0),
        unmet=tuple(sorted(data.get("unmet") or ())),
    )


def _failure(problem: str, status: int | None, job: Job) -> Exception:
    """The exception to raise for what our script ran into: a slug of its own, or Splash's word."""
    if problem == "size":
        return OverLimitError("body", f"the rendered page is more than {job.max_bytes} bytes")
    if problem == "cached":
        return RenderError("cached", "Splash gives pages that it has kept: start it with --disable-browser-caches")
    if problem == _CERTIFICATE:
        return BlockedUrlError(BlockReason.CERTIFICATE, "it does not prove that it is itself")
    if status is not None:
        return TruncatedError(f"the document breaks off: {problem}")
    if problem in _OF_THE_HOST:
        return _OF_THE_HOST[problem](f"{problem} of {job.url}")
    if job.url.startswith("https:") and problem.startswith("network"):
        return RenderError(RenderError.REFUSED, f"{job.url}: {problem}")  # no tunnel; Qt has many words for it
    return RenderError("failed", f"{job.url}: {problem}")


def _as_markup(match: "re.Match[str]") -> str:
    text = match[2].replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")
    return f"{match[1]}{text}{match[3]}"
