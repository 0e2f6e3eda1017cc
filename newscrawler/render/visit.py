"""Visit: one page in Chromium from its address to its HTML, by way of Playwright. Knows no browser and no crawl."""

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Page, Request
from playwright.async_api import Error as PlaywrightError

from newscrawler.limits import OverLimitError, TruncatedError
from newscrawler.render.engine import Job, Rendered, RenderError
from newscrawler.render.failures import failure_of

_QUIET = 0.2  # seconds without a change and without a request, after which a page has settled
_BRIEF = 0.1  # ... once what it was to have is there
_NOTHING_NEW = 1.0  # ... after a press, from which on nothing will come of it
_PATIENCE = 5.0  # ... after which what it was to have will not come any more
_LOOK_EVERY = 0.05
_LONG = 8.0  # a request that takes longer waits for news: a page does not wait for it
_READING = 1.5  # seconds at the end that are kept for reading a page that did not settle
_MOST_RELOADS = 2  # of a page that sets a cookie, say, and asks for itself again

# What is looked at again and again: whether the document is read, how much there is of it, and what the needs ask for.
_USABLE = """const usable = button => !button.disabled && button.getAttribute('aria-disabled') !== 'true'
    && button.getClientRects().length > 0"""
_LOOK = f"""({{wait_for, items, press}}) => {{
    {_USABLE}
    const all = css => {{ try {{ return css ? [...document.querySelectorAll(css)] : [] }} catch {{ return null }} }}
    const there = all(wait_for), grown = all(items), buttons = all(press), root = document.documentElement
    return {{
        ready: document.readyState !== 'loading',
        size: root ? [root.getElementsByTagName('*').length, root.textContent.length] : [0, 0],
        there: there !== null && there.length > 0,
        items: grown === null ? 0 : grown.length,
        button: buttons !== null && buttons.some(usable),
        wrong: there === null || grown === null || buttons === null,
    }}
}}"""
_PRESS = f"""css => {{
    {_USABLE}
    const button = [...document.querySelectorAll(css)].find(usable)
    if (button) {{ button.scrollIntoView(); button.click() }}
}}"""
# Up first, for long enough that what waits to come into view is seen to be out of it.
_SCROLL = """async () => {
    const root = document.scrollingElement || document.documentElement
    window.scrollTo(0, 0)
    await new Promise(done => setTimeout(done, 60))
    window.scrollTo(0, root.scrollHeight)
}"""
_HTML = """most => {
    const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : ''
    const html = type + (document.documentElement ? document.documentElement.outerHTML : '')
    return most && html.length > most ? null : html
}"""


class _Look(NamedTuple):
    ready: bool
    size: list[int]
    there: bool
    items: int
    button: bool
    wrong: bool


_EMPTY = _Look(ready=False, size=[0, 0], there=False, items=0, button=False, wrong=False)


async def visit(page: Page, job: Job) -> Rendered:
    """Render one page in a fresh tab. Raises RenderError, OverLimitError, TruncatedError, and Scrapy's download errors.

    Time is kept by the page's own clock: `seconds` from now on. A document that has not come by then is the host's
    fault (DownloadTimeoutError); one that has is read as it is.
    """
    session = await page.context.new_cdp_session(page)
    traffic = Traffic(job, session)
    await traffic.watch(page)
    return await _Visit(page, job, session, traffic).render()


class Traffic:
    """What a page asks for: let pass, or not, and watched for when it comes to rest.

    Chromium asks us by its own protocol (https://chromedevtools.github.io/devtools-protocol/tot/Fetch): Playwright's
    routes would switch its cache off, so that each page fetched the site's scripts again, and follow redirects unasked.
    """

    def __init__(self, job: Job, session: CDPSession) -> None:
        self._job, self._session = job, session
        self._frame: str | None = None  # the page's own
        self._asked = monotonic()
        self._waiting: dict[Request, float] = {}
        self._reloads = 0
        self.leads_to: str | None = None  # where the document is redirected to, or a script leaves the page for
        self.stays = False  # whether what leaves the page now is just kept from it: a button was pressed
        self.broken: str | None = None  # how the document broke off
        self.requests = 0
        self.blocked = 0
        self.fetched = False

    async def watch(self, page: Page) -> None:
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        self._session.on("Fetch.requestPaused", self._paused)
        self._session.on("Fetch.authRequired", self._authenticate)
        await self._session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}], "handleAuthRequests": True})

    @property
    def idle_for(self) -> float:
        """Seconds since a request was under way; such as take long are not waited for."""
        now = monotonic()
        if any(now - began < _LONG for began in self._waiting.values()):
            return 0.0
        return now - self._asked

    def _began(self, request: Request) -> None:
        self._asked = self._waiting[request] = monotonic()

    def _ended(self, request: Request) -> None:
        if self._waiting.pop(request, None) is not None:
            self._asked = monotonic()

    def _failed(self, request: Request) -> None:
        self._ended(request)
        if is_document(request) and self.leads_to is None and not self.stays:
            self.broken = request.failure or "it breaks off"

    async def _paused(self, event: dict[str, Any]) -> None:
        answer: dict[str, Any] = {"requestId": event["requestId"]}
        if self._lets(event):
            if headers := self._headers(event):
                answer["headers"] = headers
            verb = "Fetch.continueRequest"
        else:
            answer["errorReason"] = "Aborted" if event["frameId"] == self._frame else "BlockedByClient"
            verb = "Fetch.failRequest"
        with suppress(PlaywrightError):  # the page is gone, or the request is
            await self._session.send(verb, answer)

    async def _authenticate(self, event: dict[str, Any]) -> None:
        """Say to the proxy who asks; no site is told anything. What does not ask by way of this tab, is not let out."""
        proxy = urlsplit(self._job.proxy or "")
        answer: dict[str, Any] = {"response": "CancelAuth"}
        if event["authChallenge"].get("source") == "Proxy" and proxy.username is not None:
            answer = {"response": "ProvideCredentials", "username": proxy.username, "password": proxy.password or ""}
        with suppress(PlaywrightError):
            await self._session.send(
                "Fetch.continueWithAuth", {"requestId": event["requestId"], "authChallengeResponse": answer}
            )

    def _lets(self, event: dict[str, Any]) -> bool:
        url, type_ = str(event["request"]["url"]), str(event["resourceType"]).lower()
        if type_ == "document" and self._frame in (None, event["frameId"]):
            return self._lets_document(url, event)
        job = self._job
        reason = job.blocked.refused(url, type_)
        if type_ == "document" and job.blocked.is_on:
            reason = "frame"  # what is in it is no part of the page's HTML
        if reason or not url.startswith(("http://", "https://")) or self._is_over(job.most_requests):
            self.blocked += 1
            return False
        self.requests += 1
        self.fetched |= type_ in ("xhr", "fetch")
        return True

    def _lets_document(self, url: str, event: dict[str, Any]) -> bool:
        if self._frame is None:
            self._frame = event["frameId"]
            return True
        if bare(url) == bare(self._job.url) and self._reloads < _MOST_RELOADS and not self.stays:
            self._reloads += 1
            return True
        if not self.stays and self.leads_to is None:
            self.leads_to = url
        return False

    def _headers(self, event: dict[str, Any]) -> list[dict[str, str]]:
        """Those of the document: the job's before Chromium's own. What it has of it in its cache may be old."""
        if event["frameId"] != self._frame or event["resourceType"] != "Document":
            return []
        headers = {"cache-control": "max-age=0"}
        headers |= {name.lower(): value for name, value in event["request"]["headers"].items()}
        headers |= {name.lower(): value for name, value in self._job.headers.items() if name.lower() != "cookie"}
        return [{"name": name, "value": value} for name, value in headers.items()]

    def _is_over(self, most: int) -> bool:
        return bool(most) and self.requests >= most


class _Visit:
    def __init__(self, page: Page, job: Job, session: CDPSession, traffic: Traffic) -> None:
        self._page, self._job, self._session, self._traffic = page, job, session, traffic
        began = monotonic()
        self._ends = began + job.seconds
        self._reads = self._ends - min(_READING, job.seconds / 4)
        self._looked = _EMPTY
        self._changed = began
        self._presses = 0
        self._unmet: set[str] = set()

    async def render(self) -> Rendered:
        try:
            async with asyncio.timeout_at(asyncio.get_running_loop().time() + self._job.seconds):
                return await self._render()
        except TimeoutError:
            # The document was there, or Playwright would have told; its scripts do not let go.
            raise RenderError("page_hung", "its scripts do not let anybody read it") from None

    async def _render(self) -> Rendered:
        page, job, traffic = self._page, self._job, self._traffic
        answers = []
        page.on("response", lambda answer: answers.append(answer) if is_document(answer.request) else None)
        try:
            answer = await page.goto(job.url, wait_until="commit", timeout=max(self._reads - monotonic(), 0.1) * 1000)
        except PlaywrightError as error:
            if traffic.leads_to is not None:
                return self._redirect()
            is_over = "ERR_ABORTED" in error.message or "Download is starting" in error.message
            if not answers or not is_over:
                raise failure_of(error, job.url) from error
            answer = answers[-1]  # a file to be saved, or nothing
        if answer is None:
            raise RenderError("failed", "no document came")
        status = answer.status
        headers = [(header["name"].encode(), header["value"].encode()) for header in await answer.headers_array()]
        if status == 204 or not _is_html(answer.headers.get("content-type", "")):
            return Rendered(url=job.url, status=status, headers=headers, body=b"", is_page=status == 204)
        settled = await self._needs() if 200 <= status < 300 else True
        if traffic.leads_to is not None:
            return self._redirect()
        if traffic.broken is not None:
            raise TruncatedError(f"the document breaks off: {traffic.broken}")
        html = await self._evaluate(_HTML, job.most_bytes)
        body = html.encode("utf-8", "replace") if html is not None else b""
        if html is None or (job.most_bytes and len(body) > job.most_bytes):
            raise OverLimitError("body", f"the rendered page is more than {job.most_bytes} bytes")
        return Rendered(
            url=job.url,
            status=status,
            headers=headers,
            body=body,
            requests=traffic.requests,
            blocked=traffic.blocked,
            fetched=traffic.fetched,
            settled=settled,
            presses=self._presses,
            unmet=tuple(sorted(self._unmet)),
        )

    def _redirect(self) -> Rendered:
        return Rendered(url=self._traffic.leads_to or self._job.url, status=302, headers=[], body=b"")

    # -- needs

    async def _needs(self) -> bool:
        """Do what the page needs. Gives whether it has settled."""
        needs = self._job.needs
        settled = await self._settle(_QUIET, wanted=needs.wait_for)
        if needs.wait_for and not self._looked.there:
            self._unmet.add("wait_for")
        if needs.press or needs.scroll:
            self._traffic.stays = True
        if needs.press:
            settled = await self._more(_PRESS, needs.press) and settled
        if needs.scroll:
            settled = await self._more(_SCROLL, None) and settled
        if needs.script:
            settled = await self._run(needs.script) and await self._settle(_QUIET)
        return settled

    async def _settle(self, quiet: float, *, wanted: str | None = None) -> bool:
        """Wait until the page rests; where something is wanted of it, until that is there. False where time is up."""
        while monotonic() < self._reads:
            look = await self._look()
            if self._traffic.leads_to is not None:
                return True
            rests = min(self._traffic.idle_for, monotonic() - self._changed)
            least = quiet if wanted is None else _BRIEF if look.there else _PATIENCE
            if look.ready and rests >= least:
                return True
            # What is waited for may come at any moment; that nothing more comes can be seen only after a while.
            await asyncio.sleep(_LOOK_EVERY if wanted else max(least - rests, _LOOK_EVERY))
        return False

    async def _more(self, action: str, css: str | None) -> bool:
        """Press or scroll until nothing new comes. False where time is up before."""
        for press in range(self._job.needs.times):
            if press and self._job.rest:
                if monotonic() + self._job.rest >= self._reads:
                    return False
                await asyncio.sleep(self._job.rest)
            before = await self._look()
            if css is not None and not before.button:
                return True
            await self._evaluate(action, css)
            self._presses += 1
            grown = await self._grows(before.items)
            if grown is None:
                return False
            if not grown:
                return True
        return True

    async def _grows(self, items: int) -> bool | None:
        """Wait until there are more items, or will not be any. None where time is up."""
        began = monotonic()
        while monotonic() < self._reads:
            look = await self._look()
            rests = min(self._traffic.idle_for, monotonic() - max(self._changed, began))
            if look.items > items and rests >= _BRIEF:
                return True
            if look.items <= items and rests >= _NOTHING_NEW:
                return False
            await asyncio.sleep(_LOOK_EVERY)
        return None

    async def _run(self, script: str) -> bool:
        """Run the site's own script; an error in it is noted. False where it does not come to its end in time."""
        left = max(self._reads - monotonic(), 0.1)
        try:
            async with asyncio.timeout(left):
                done = await self._session.send("Runtime.evaluate", {"expression": script, "awaitPromise": True})
        except TimeoutError:
            return False
        if "exceptionDetails" in done:
            self._unmet.add("script")
        return True

    async def _look(self) -> _Look:
        needs = self._job.needs
        found = await self._evaluate(
            _LOOK, {"wait_for": needs.wait_for, "items": needs.items or "a[href]", "press": needs.press}
        )
        look = _Look(**found)
        if look.wrong:
            self._unmet.add("selector")
        if look.size != self._looked.size:
            self._changed = monotonic()
        self._looked = look
        return look

    async def _evaluate(self, script: str, argument: Any) -> Any:
        """What a script of ours gives. A page that asks for itself again loses it once or twice."""
        for _ in range(_MOST_RELOADS + 1):
            try:
                return await self._page.evaluate(script, argument)
            except PlaywrightError as error:
                if "context was destroyed" not in error.message:
                    raise failure_of(error, self._job.url) from error
                await asyncio.sleep(_LOOK_EVERY)
        raise RenderError("failed", "it does not stop to ask for itself again")


def is_document(request: Request) -> bool:
    """Whether it is the page's own document that is asked for, and not that of a frame."""
    if not request.is_navigation_request():
        return False
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:  # a frame that is not there yet is the page's own
        return True


def bare(url: str) -> str:
    """A URL without its fragment."""
    return url.partition("#")[0]


def _is_html(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")
