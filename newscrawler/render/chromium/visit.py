"""Visit: one page in Chromium from its address to its HTML, by way of Playwright. Knows no browser and no crawl."""

import asyncio
from time import monotonic
from typing import Any, NamedTuple

from playwright.async_api import CDPSession, Page, Response
from playwright.async_api import Error as PlaywrightError

from newscrawler.errors import RenderError
from newscrawler.fetch.errors import OverLimitError, TruncatedError
from newscrawler.render.chromium.failures import failure_of
from newscrawler.render.chromium.traffic import MOST_RELOADS, Traffic, is_document
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.needed import BESIDE, MOUNTS, PROSE_TEXT, UNSEEN, WHOLE_TEXT

_QUIET = 0.2  # seconds without a change and without a request, after which a page has settled
_BRIEF = 0.1  # ... once what it was to have is there
_NOTHING_NEW = 0.6  # ... after a press, from which on nothing will come of it
_LEAVING = 1.0  # ... that a page gets to settle which a script leaves
_PATIENCE = 5.0  # ... after which what it was to have will not come any more
_LOOK_EVERY = 0.05
_READING = 1.5  # seconds at the end that are kept for reading a page that did not settle

# What is looked at again and again: whether the document is read, how much there is of it, and what the needs ask for.
_USABLE = """const usable = button => !button.disabled && button.getAttribute('aria-disabled') !== 'true'
    && button.getClientRects().length > 0"""
# The place that scripts fill is empty where the page has nothing to read elsewhere: needed.is_empty, in the browser.
_PLACE = """const textOf = (root, left) => {
        let length = 0
        for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode();)
            if (!walk.currentNode.parentElement.closest(left)) length += walk.currentNode.data.trim().length
        return length
    }
    const hasProse = () => {
        const found = new Map()
        for (const p of document.querySelectorAll('p')) {
            const length = p.closest(beside) ? 0 : p.textContent.trim().length
            const [count, sum] = found.get(p.parentElement) || [0, 0]
            if (length) found.set(p.parentElement, [count + 1, sum + length])
        }
        return [...found.values()].some(([count, sum]) => count > 1 && sum >= prose)
    }
    const isEmpty = places => places.some(place => !textOf(place, unseen))
        && textOf(document.body, beside) < whole && !hasProse()"""
_LOOK = f"""({{wait_for, items, press, mounts, unseen, beside, prose, whole}}) => {{
    {_USABLE}
    {_PLACE}
    const all = css => {{ try {{ return css ? [...document.querySelectorAll(css)] : [] }} catch {{ return null }} }}
    const there = all(wait_for), grown = all(items), buttons = all(press), root = document.documentElement
    return {{
        ready: document.readyState !== 'loading',
        size: root ? [root.getElementsByTagName('*').length, root.textContent.length] : [0, 0],
        empty: isEmpty(all(mounts)),
        there: there !== null && there.length > 0,
        items: grown === null ? 0 : grown.length,
        button: buttons !== null && buttons.some(usable),
        wrong: there === null || grown === null || buttons === null,
    }}
}}"""
_OF_A_PAGE = {"mounts": MOUNTS, "unseen": UNSEEN, "beside": BESIDE, "prose": PROSE_TEXT, "whole": WHOLE_TEXT}
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
    empty: bool
    there: bool
    items: int
    button: bool
    wrong: bool


_EMPTY = _Look(ready=False, size=[0, 0], empty=True, there=False, items=0, button=False, wrong=False)


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
        self._page, self._job, self._session, self._traffic = page, job, session, traffic
        began = monotonic()
        self._asked = began  # the document
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
                return self._redirect(traffic.leads_to)
            is_over = "ERR_ABORTED" in error.message or "Download is starting" in error.message
            if not answers or not is_over:
                raise failure_of(error, job.url) from error
            answer = answers[-1]  # a file to be saved, or nothing
        if answer is None:
            raise RenderError("failed", "no document came")
        status = answer.status
        headers = [(header["name"].encode(), header["value"].encode()) for header in await answer.headers_array()]
        if status == 204 or not _is_html(answer.headers.get("content-type", "")):
            return self._rendered(answer, headers, is_page=status == 204)
        settled = await self._needs() if 200 <= status < 300 else True
        if traffic.broken is not None:
            raise TruncatedError(f"the document breaks off: {traffic.broken}")
        html = await self._evaluate(_HTML, job.max_bytes)
        body = html.encode("utf-8", "replace") if html is not None else b""
        if html is None or (job.max_bytes and len(body) > job.max_bytes):
            raise OverLimitError("body", f"the rendered page is more than {job.max_bytes} bytes")
        return self._rendered(
            answer,
            headers,
            body=body,
            requests=traffic.requests,
            blocked=traffic.blocked,
            fetched=traffic.fetched,
            settled=settled,
            leads_to=traffic.leads_to,
            failed=traffic.failed,
            presses=self._presses,
            unmet=tuple(sorted(self._unmet)),
        )

    def _rendered(self, answer: Response, headers: list[tuple[bytes, bytes]], **found: Any) -> Rendered:
        given: dict[str, Any] = {"body": b"", "asked": self._asked, "took": _network_time(answer)} | found
        return Rendered(url=self._job.url, status=answer.status, headers=headers, **given)

    def _redirect(self, url: str) -> Rendered:
        took = monotonic() - self._asked
        return Rendered(url=url, status=302, headers=[], body=b"", asked=self._asked, took=took)

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
        """Wait until the page rests; where something is wanted of it, until that is there. False where time is up.

        Without, the place that scripts fill must not be empty, if there is one and the page has no text elsewhere.
        """
        while monotonic() < self._reads:
            look = await self._look()
            if self._traffic.has_left_for >= _LEAVING:
                return True
            rests = min(self._traffic.idle_for, monotonic() - self._changed)
            is_lacking = look.empty if wanted is None else not look.there
            is_lacking = is_lacking and self._traffic.leads_to is None
            least = _PATIENCE if is_lacking else quiet if wanted is None else _BRIEF
            if look.ready and rests >= least:
                return True
            # What is waited for may come at any moment; that nothing more comes can be seen only after a while.
            await asyncio.sleep(_LOOK_EVERY if is_lacking else max(least - rests, _LOOK_EVERY))
        return False

    async def _more(self, action: str, css: str | None) -> bool:
        """Press or scroll until nothing new comes. False where time is up before."""
        for press in range(self._job.needs.times):
            if press and self._job.delay:
                if monotonic() + self._job.delay >= self._reads:
                    return False
                await asyncio.sleep(self._job.delay)
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
            _LOOK,
            {"wait_for": needs.wait_for, "items": needs.items or "a[href]", "press": needs.press, **_OF_A_PAGE},
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
        for _ in range(MOST_RELOADS + 1):
            try:
                return await self._page.evaluate(script, argument)
            except PlaywrightError as error:
                if "context was destroyed" not in error.message:
                    raise failure_of(error, self._job.url) from error
                await asyncio.sleep(_LOOK_EVERY)
        raise RenderError("failed", "it does not stop to ask for itself again")


def _network_time(answer: Response) -> float:
    """Seconds from a request to the end of its answer, as the network saw it: scripts may run for longer."""
    timing = answer.request.timing
    came = max(timing["responseEnd"], timing["responseStart"])  # milliseconds; -1 is not known
    return max(came - max(timing["requestStart"], 0.0), 0.0) / 1000


def _is_html(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")
