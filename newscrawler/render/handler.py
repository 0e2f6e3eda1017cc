"""The download handler that renders: pages that need a browser come from one, all others by plain HTTP."""

import logging
from time import monotonic

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.errors import NoEngineError, PostponeReason, RenderError
from newscrawler.fetch.conditions import CONDITIONS
from newscrawler.fetch.errors import PostponedError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.limits.download import LimitedHandler
from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.redaction import redact
from newscrawler.fetch.request_state import engine_of, needs_of, set_state, state_of
from newscrawler.render.blocking import Blocking
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.engines import Engines
from newscrawler.render.responses import redirect_to, response_of, shows_nothing, stays

logger = logging.getLogger(__name__)


class RenderHandler(LimitedHandler):
    """`meta["render"]` names the engine of a GET request, and `meta["render_needs"]` may hold its Needs.

    Raises what the engines raise, and PostponedError where the engine cannot be had.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        hosts, engines = crawler.get_extension(Hosts), crawler.get_extension(Engines)
        if hosts is None or engines is None:
            raise ValueError(
                "RenderHandler needs the extensions newscrawler.fetch.hosts.Hosts and "
                "newscrawler.render.engines.Engines"
            )
        self._hosts, self._engines = hosts, engines
        self._logged: set[str] = set()
        self._seconds = settings.getfloat("RENDER_TIMEOUT")
        self._max_bytes = settings.getint("RENDER_MAXSIZE")
        self._max_requests = settings.getint("RENDER_MAX_REQUESTS")
        self._blocks = settings.getbool("RENDER_BLOCK")

    async def download_request(self, request: Request) -> Response:
        name, state = engine_of(request), state_of(request)
        if name is None or request.method != "GET":
            return await super().download_request(request)
        if state.plain_items is None and any(condition in request.headers for condition in CONDITIONS):
            response = await self._plainly(request)
            if not 200 <= response.status < 300:
                self._count("not_modified" if response.status == 304 else "not_needed")
                return response
            await self._hosts.wait(self._delay(request))
        try:
            _refuse_own_proxy(request)
            rendered = await self._engines.render(name, lambda proxy: self._job(request, proxy))
        except NoEngineError as error:
            self._log_once(str(error))
            if state.plain_items is None or state.type == "article":
                raise PostponedError(PostponeReason.NO_ENGINE, str(error)) from error
            # A listing that nobody insists on rendering shows something without, and is read again in the next round.
            set_state(request, state_of(request).but(is_taken_plain=True))
            self._count("taken_plain")
            await self._hosts.wait(self._delay(request))
            return await self._plainly(request)
        except RenderError as error:
            self._count(error.what)
            raise
        except DownloadTimeoutError:
            self._count("timeout")
            raise
        _host_time(request).note(rendered.asked, rendered.took)
        if rendered.leads_to is not None:
            if not stays(rendered, request):
                set_state(request, state_of(request).but(leads_to=None))
                return redirect_to(request, rendered.leads_to)
            self._count("left")
        self._note(name, rendered, request)
        has_faults = bool(rendered.failed or rendered.unmet or not rendered.settled)
        set_state(request, state_of(request).but(has_render_faults=has_faults, leads_to=rendered.leads_to))
        if rendered.failed and shows_nothing(rendered, request):
            self._count("data")
            raise RenderError("data", "what its scripts asked for did not come")
        if not rendered.is_page:
            await self._hosts.wait(self._delay(request))
            return await self._plainly(request)
        return response_of(rendered, request)

    async def _plainly(self, request: Request) -> Response:
        """The page by plain HTTP: what that takes is the host's time, and nothing else of this request is."""
        asked = monotonic()
        try:
            return await super().download_request(request)
        finally:
            _host_time(request).note(asked, monotonic() - asked)

    def _job(self, request: Request, proxy: str | None) -> Job:
        _host_time(request).begin(monotonic())  # the engine has room for it
        headers = request.headers.to_unicode_dict()
        # A browser says itself what it can unpack; who may use the user's proxy is the egress proxy's affair.
        for gone in (*CONDITIONS, "Accept-Encoding", "Proxy-Authorization"):
            headers.pop(gone, None)
        return Job(
            url=request.url,
            headers={str(name): str(value) for name, value in headers.items()},
            needs=needs_of(request),
            seconds=self._seconds,
            delay=self._delay(request),
            max_bytes=self._max_bytes,
            max_requests=self._max_requests,
            blocked=Blocking(urlparse_cached(request).hostname or "", is_on=self._blocks),
            proxy=proxy,
        )

    def _delay(self, request: Request) -> float:
        return self._hosts.of(request.url).delay()[0]

    def _count(self, what: str, times: int = 1) -> None:
        if times:
            self._hosts.count(f"render/{what}", times)

    def _log_once(self, message: str) -> None:
        if message not in self._logged:
            self._logged.add(message)
            logger.error("Pages wait for a browser: %s", message)

    def _note(self, name: str, rendered: Rendered, request: Request) -> None:
        if not rendered.is_page:
            self._count("no_page")
            return
        self._count(f"{name}_pages")
        self._count("requests", rendered.requests)
        self._count("blocked", rendered.blocked)
        self._count("presses", rendered.presses)
        self._count("not_settled", not rendered.settled)
        for what in rendered.unmet:
            self._count(f"unmet_{what}")
            logger.info("%s: rendered, but not as it needs it: %s", request.url, what)


def _host_time(request: Request) -> HostTime:
    state = state_of(request)
    host_time = state.host_time or HostTime()
    set_state(request, state.but(host_time=host_time))
    return host_time


def _refuse_own_proxy(request: Request) -> None:
    """Raises NoEngineError where only this request is to pass a proxy: what its page loads would go another way."""
    proxy = request.meta.get("proxy")
    if proxy and "_scheme_proxy" not in request.meta:  # with which Scrapy marks those of the environment
        raise NoEngineError(f"{redact(proxy)}: a browser passes only proxies that http_proxy and https_proxy name")
