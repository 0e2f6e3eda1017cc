"""What one page in Chromium asks for: it is let pass or not, counted, and watched until it comes to rest."""

from contextlib import suppress
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from newscrawler.render.engine import Job
from newscrawler.render.proxy.messages import OWN_RESPONSE

MAX_RELOADS = 2  # of a page that sets a cookie, say, and asks for itself again

_OURS_OR_THE_PAGES = ("net::ERR_BLOCKED_BY_CLIENT", "net::ERR_ABORTED")  # what was not to be loaded, or no more

_LONG = 8.0  # a request that takes longer waits for news: a page does not wait for it


class Traffic:
    """Chromium asks us about every request (https://chromedevtools.github.io/devtools-protocol/tot/Fetch).

    Playwright's own routes would switch its cache off, so that each page fetched the site's scripts again, and would
    follow redirects unasked.
    """

    def __init__(self, job: Job, session: CDPSession) -> None:
        self._job, self._session = job, session
        self._frame: str | None = None  # the page's own
        self._asked = monotonic()
        self._waiting: dict[Request, float] = {}
        self._reloads = 0
        self.leads_to: str | None = None  # where the document is redirected to, or a script leaves the page for
        self._left = 0.0
        self.stays = False  # whether what leaves the page now is just kept from it: a button was pressed
        self.broken: str | None = None  # how the document broke off
        self.requests = 0
        self.blocked = 0
        self.fetched = False
        self.failed = 0  # scripts and data that did not come

    async def watch(self, page: Page) -> None:
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
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

    @property
    def has_left_for(self) -> float:
        """Seconds since a script left the page; 0 where none did."""
        return 0.0 if self.leads_to is None else monotonic() - self._left

    def _began(self, request: Request) -> None:
        self._asked = self._waiting[request] = monotonic()

    def _ended(self, request: Request) -> None:
        if self._waiting.pop(request, None) is not None:
            self._asked = monotonic()

    def _failed(self, request: Request) -> None:
        self._ended(request)
        self.failed += is_content(request) and request.failure not in _OURS_OR_THE_PAGES
        if is_document(request) and self.leads_to is None and not self.stays:
            self.broken = request.failure or "it breaks off"

    def _answered(self, response: Response) -> None:
        if OWN_RESPONSE.decode() not in response.headers:  # the proxy refuses for ever, or ends what waited for news
            self.failed += is_content(response.request) and (response.status >= 500 or response.status == 429)

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
        if reason or not url.startswith(("http://", "https://")) or self._is_over(job.max_requests):
            self.blocked += 1
            return False
        self.requests += 1
        self.fetched |= type_ in ("xhr", "fetch")
        return True

    def _lets_document(self, url: str, event: dict[str, Any]) -> bool:
        if self._frame is None:
            self._frame = event["frameId"]
            return True
        if bare(url) == bare(self._job.url) and self._reloads < MAX_RELOADS and not self.stays:
            self._reloads += 1
            return True
        if not self.stays and self.leads_to is None:
            self.leads_to, self._left = url, monotonic()
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


def is_document(request: Request) -> bool:
    """Whether it is the page's own document that is asked for, and not that of a frame."""
    if not request.is_navigation_request():
        return False
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:  # a frame that is not there yet is the page's own
        return True


def is_content(request: Request) -> bool:
    """Whether it is for what a page is made of by scripts."""
    return request.resource_type in ("script", "xhr", "fetch")


def bare(url: str) -> str:
    """A URL without its fragment."""
    return url.partition("#")[0]
