"""Classifies why a page gave nothing, and says when a site is given up."""

from collections.abc import Sequence

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawler.errors import PageError, PageFailure, PageState, RenderError, http_failure
from newscrawler.fetch.errors import BlockedUrlError, SilenceError, in_words
from newscrawler.fetch.response_headers import peace_asked_for
from newscrawler.render.walls import asked_at

_NOBODY_THERE = (DownloadConnectionRefusedError, CannotResolveHostError)
_MAX_SILENT = 3


def classify(error: BaseException) -> PageFailure:
    """What an error, raised on the way to a page or by its response, says of the page.

    >>> classify(DownloadConnectionRefusedError("nobody there")).stat
    'fail/DownloadConnectionRefusedError'
    """
    if isinstance(error, HttpError):
        return http_failure(error.response.status, peace_asked_for(error.response))
    if isinstance(error, PageError):
        return PageFailure(
            error.reason,
            error.stat,
            error.state,
            str(error),
            is_of_host=error.is_of_host,
            hopeless_after=_hopeless_after(error),
        )
    if isinstance(error, IgnoreRequest):  # of a middleware of Scrapy's or somebody else's
        return PageFailure("forbidden", "skip/forbidden", PageState.REJECTED, str(error))
    name = type(error).__name__
    hopeless_after = 1 if isinstance(error, _NOBODY_THERE) else _MAX_SILENT
    return PageFailure(name, f"fail/{name}", PageState.FAILED, in_words(error), hopeless_after=hopeless_after)


def _asks(url: str) -> str | None:
    asked = asked_at(url)
    return f"asks for {asked} first" if asked else None


def _hopeless_after(error: PageError) -> int | None:
    if isinstance(error, BlockedUrlError):
        return _MAX_SILENT if error.is_of_whole_host else None
    return _MAX_SILENT if isinstance(error, (SilenceError, RenderError)) else None


def forget_frames(error: BaseException | None) -> None:
    """Forget where an error came from: its frames hold a body of megabytes, until garbage is looked for."""
    while error is not None:
        error.__traceback__, error = None, error.__cause__ or error.__context__


class SiteFailures:
    """The failures of a run that starts from so many origins."""

    def __init__(self, origins: int) -> None:
        self.first: str | None = None  # what went wrong first, with its URL
        self.is_forbidden = False  # whether that was a page that robots.txt forbids: nothing failed, then
        self.is_hopeless = False  # whether, had there been no good page yet, there will be none
        self._origins = origins
        self._silent = 0  # requests that nobody answered

    def note(self, url: str, failure: PageFailure, *, is_redirected: bool) -> None:
        """Note a page that gave nothing. What another host, that it redirects to, is like says nothing of the site."""
        if self.first is None and failure.reason not in ("closing", "elsewhere"):
            self.first = f"{url}: {failure.message or failure.reason}"
            self.is_forbidden = failure.reason == "forbidden"
        elif self.first is None and failure.reason == "elsewhere":
            there = f"{failure.message}, which {asks}" if (asks := _asks(failure.message)) else failure.message
            self.first = f"{url.removesuffix('/')} leads to another site: {there}"
        is_other_host = is_redirected and failure.state is PageState.REJECTED
        if failure.hopeless_after is not None and not is_other_host:
            self._silent += 1
            self.is_hopeless = self._silent >= max(failure.hopeless_after, self._origins)

    def note_stray(self, url: str, passed: Sequence[str] | None) -> None:
        """Note a page that is of no use; `passed` are the URLs that it was redirected from, if it was."""
        if self.first is None and passed:
            self.first = f"{passed[0]} leads to {url}, which is no page of the site"
