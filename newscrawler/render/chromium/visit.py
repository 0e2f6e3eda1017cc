"""Visit one page in Chromium, from its address to its HTML, by way of Playwright."""

import asyncio
from time import monotonic
from typing import Any

from playwright.async_api import CDPSession, Page, Response
from playwright.async_api import Error as PlaywrightError

from newscrawler.errors import RenderError
from newscrawler.fetch.errors import OverLimitError, TruncatedError
from newscrawler.render.chromium.failures import failure_of
from newscrawler.render.chromium.scripts import HTML
from newscrawler.render.chromium.settling import SettlingPage
from newscrawler.render.chromium.traffic import Traffic, is_document
from newscrawler.render.engine import Job, Rendered


async def visit(page: Page, job: Job) -> Rendered:
    """Render one page in a fresh tab. Raises RenderError, OverLimitError, TruncatedError, and Scrapy's download errors.

    Time is kept by the page's own clock: `seconds` from now on. A document that has not come by then is the host's
    fault (DownloadTimeoutError); one that has is read as it is.
    """
    session = await page.context.new_cdp_session(page)
    traffic = Traffic(job, session)
    await traffic.watch(page)
    return await _Visit(page, job, session, traffic).render()


class _Visit:
    def __init__(self, page: Page, job: Job, session: CDPSession, traffic: Traffic) -> None:
        self._page, self._job, self._traffic = page, job, traffic
        self._requested = monotonic()  # the document
        self._settling = SettlingPage(page, job, session, traffic)

    async def render(self) -> Rendered:
        try:
            async with asyncio.timeout_at(asyncio.get_running_loop().time() + self._job.seconds):
                return await self._render()
        except TimeoutError:
            # The document was there, or Playwright would have told; its scripts do not let go.
            raise RenderError("page_hung", "its scripts do not let anybody read it") from None

    async def _render(self) -> Rendered:
        page, job, traffic, settling = self._page, self._job, self._traffic, self._settling
        responses = []
        page.on("response", lambda response: responses.append(response) if is_document(response.request) else None)
        try:
            response = await page.goto(
                job.url, wait_until="commit", timeout=max(settling.reads - monotonic(), 0.1) * 1000
            )
        except PlaywrightError as error:
            if traffic.leads_to is not None:
                return self._redirect(traffic.leads_to)
            is_over = "ERR_ABORTED" in error.message or "Download is starting" in error.message
            if not responses or not is_over:
                raise failure_of(error, job.url) from error
            response = responses[-1]  # a file to be saved, or nothing
        if response is None:
            raise RenderError("failed", "no document came")
        status = response.status
        headers = [(header["name"].encode(), header["value"].encode()) for header in await response.headers_array()]
        if status == 204 or not _is_html(response.headers.get("content-type", "")):
            return self._rendered(response, headers, is_page=status == 204)
        settled = await settling.meet_needs() if 200 <= status < 300 else True
        if traffic.broken is not None:
            raise TruncatedError(f"the document breaks off: {traffic.broken}")
        html = await settling.evaluate(HTML, job.max_bytes)
        html = settling.unturned(html) if html is not None else None
        body = html.encode("utf-8", "replace") if html is not None else b""
        if html is None or (job.max_bytes and len(body) > job.max_bytes):
            raise OverLimitError("body", f"the rendered page is more than {job.max_bytes} bytes")
        return self._rendered(
            response,
            headers,
            body=body,
            requests=traffic.requests,
            blocked=traffic.blocked,
            fetched=traffic.fetched,
            settled=settled,
            leads_to=traffic.leads_to,
            failed=traffic.failed,
            presses=settling.presses,
            unmet=tuple(sorted(settling.unmet)),
        )

    def _rendered(self, response: Response, headers: list[tuple[bytes, bytes]], **found: Any) -> Rendered:
        given: dict[str, Any] = {"body": b"", "asked": self._requested, "took": _network_time(response)} | found
        return Rendered(url=self._job.url, status=response.status, headers=headers, **given)

    def _redirect(self, url: str) -> Rendered:
        took = monotonic() - self._requested
        return Rendered(url=url, status=302, headers=[], body=b"", asked=self._requested, took=took)


def _network_time(response: Response) -> float:
    """Seconds from a request to the end of its response, as the network saw it: scripts may run for longer."""
    timing = response.request.timing
    came = max(timing["responseEnd"], timing["responseStart"])  # milliseconds; -1 is not known
    return max(came - max(timing["requestStart"], 0.0), 0.0) / 1000


def _is_html(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")
