"""Wait until a page has settled, and do what it needs: wait for a selector, press, scroll, run a script."""

import asyncio
import re
from collections.abc import Mapping
from time import monotonic
from typing import Any

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from newscrawler.errors import RenderError
from newscrawler.render.chromium.failures import failure_of
from newscrawler.render.chromium.scripts import CALLS, HTML, LOOK, NOTHING_SEEN, OF_A_PAGE, PRESS, SCROLL, PageLook
from newscrawler.render.chromium.traffic import MAX_RELOADS, Traffic
from newscrawler.render.engine import Job
from newscrawler.render.more_buttons import MORE_BUTTON

_QUIET = 0.2  # seconds without a change and without a request, after which a page has settled
_BRIEF = 0.1  # ... once what it was to have is there
_NOTHING_NEW = 0.6  # ... after a press, from which on nothing will come of it
_LEAVING = 1.0  # ... that a page gets to settle which a script leaves
_PATIENCE = 5.0  # ... after which what it was to have will not come any more
_LOOK_EVERY = 0.05
_HREF = re.compile(r' href="([^"]*)"')  # as browsers write them
_READING = 1.5  # seconds at the end that are kept for reading a page that did not settle


def _links(html: str) -> set[str]:
    return set(_HREF.findall(html))


class SettlingPage:
    """A page whose scripts still work on it. `presses` and `unmet` are those of `Rendered`, up to now."""

    def __init__(self, page: Page, job: Job, session: CDPSession, traffic: Traffic) -> None:
        self._page, self._job, self._session, self._traffic = page, job, session, traffic
        began = monotonic()
        self.reads = began + job.seconds - min(_READING, job.seconds / 4)
        """When the page is read, settled or not, by time.monotonic()."""
        self.presses = 0
        self.unmet: set[str] = set()
        self._kept: str | None = None  # the HTML of before a press of a button that is known by its words alone
        # Where the site names no button, one may tell by its words what it does.
        self._calls = CALLS if job.needs.press == MORE_BUTTON else None
        self._looked = NOTHING_SEEN
        self._changed = began

    async def meet_needs(self) -> bool:
        """Do what the page needs. Gives whether it has settled."""
        needs = self._job.needs
        settled = await self._settle(_QUIET, wanted=needs.wait_for)
        if needs.wait_for and not self._looked.there:
            self.unmet.add("wait_for")
        if needs.press or needs.scroll:
            self._traffic.stays = True
        if needs.press:
            settled = await self._more(PRESS, {"press": needs.press, "calls": self._calls}) and settled
        if needs.scroll:
            settled = await self._more(SCROLL, None) and settled
        if needs.script:
            settled = await self._run(needs.script) and await self._settle(_QUIET)
        return settled

    async def _settle(self, quiet: float, *, wanted: str | None = None) -> bool:
        """Wait until the page rests; where something is wanted of it, until that is there. False where time is up.

        Without, the place that scripts fill must not be empty, if there is one and the page has no text elsewhere.
        """
        while monotonic() < self.reads:
            look = await self.look()
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

    async def _more(self, action: str, given: Mapping[str, Any] | None) -> bool:
        """Press or scroll until nothing new comes. False where time is up before."""
        for press in range(self._job.needs.times):
            if press and self._job.delay:
                if monotonic() + self._job.delay >= self.reads:
                    return False
                await asyncio.sleep(self._job.delay)
            before = await self.look()
            if given is not None and not (before.button or before.called):
                return True
            is_by_words = given is not None and not before.button
            html = await self.evaluate(HTML, self._job.max_bytes) if is_by_words else None
            if html is not None:
                if self.unturned(html) != html:
                    return True
                self._kept = html
            await self.evaluate(action, given)
            self.presses += 1
            grown = await self._grows(before.items)
            if not grown:
                return grown is not None
        return True

    async def _grows(self, items: int) -> bool | None:
        """Wait until there are more items, or will not be any. None where time is up."""
        began = monotonic()
        while monotonic() < self.reads:
            look = await self.look()
            rests = min(self._traffic.idle_for, monotonic() - max(self._changed, began))
            if look.items > items and rests >= _BRIEF:
                return True
            if look.items <= items and rests >= _NOTHING_NEW:
                return False
            await asyncio.sleep(_LOOK_EVERY)
        return None

    async def _run(self, script: str) -> bool:
        """Run the site's own script; an error in it is noted. False where it does not come to its end in time."""
        left = max(self.reads - monotonic(), 0.1)
        try:
            async with asyncio.timeout(left):
                done = await self._session.send("Runtime.evaluate", {"expression": script, "awaitPromise": True})
        except TimeoutError:
            return False
        if "exceptionDetails" in done:
            self.unmet.add("script")
        return True

    def unturned(self, html: str) -> str:
        """The HTML of before the last press where a link of it has gone since: the button turned the page. Else what is
        given."""
        return self._kept if self._kept and not _links(self._kept) <= _links(html) else html

    async def look(self) -> PageLook:
        needs = self._job.needs
        found = await self.evaluate(
            LOOK,
            {
                "wait_for": needs.wait_for,
                "items": needs.items or "a[href]",
                "press": needs.press,
                "calls": self._calls,
                **OF_A_PAGE,
            },
        )
        look = PageLook(**found)
        if look.wrong:
            self.unmet.add("selector")
        if look.size != self._looked.size:
            self._changed = monotonic()
        self._looked = look
        return look

    async def evaluate(self, script: str, argument: Any) -> Any:
        """What a script of ours gives. A page that asks for itself again loses it once or twice."""
        for _ in range(MAX_RELOADS + 1):
            try:
                return await self._page.evaluate(script, argument)
            except PlaywrightError as error:
                if "context was destroyed" not in error.message:
                    raise failure_of(error, self._job.url) from error
                await asyncio.sleep(_LOOK_EVERY)
        raise RenderError("failed", "it does not stop to ask for itself again")
