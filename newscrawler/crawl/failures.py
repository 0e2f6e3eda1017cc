"""Pages that could not be had, and when a site is given up. Knows nothing of requests that went well."""

from collections.abc import Sequence

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawler.fetch.blocked_url import UnsafeError
from newscrawler.fetch.limits import LimitError, SilenceError
from newscrawler.fetch.off_site import LeadsElsewhereError
from newscrawler.fetch.postponed import PostponedError

# When to give a site up that has not answered at all: at once if nobody is there, else after some silences.
_NOBODY_THERE = (DownloadConnectionRefusedError, CannotResolveHostError)
_SILENT_AT_MOST = 3
_OF_A_HOST = ("private_address", "port", "certificate")  # what is refused for these is refused whole


def let_go(error: BaseException | None) -> None:
    """Forget where an error came from: its frames hold a body of megabytes, until garbage is looked for."""
    while error is not None:
        error.__traceback__, error = None, error.__cause__ or error.__context__


class Failures:
    """The failures of a run that starts from so many origins."""

    def __init__(self, origins: int) -> None:
        self.first: str | None = None  # what went wrong first, with its URL
        self.hopeless = False  # whether, had there been no good page yet, there will be none
        self._origins = origins
        self._silent = 0  # requests that nobody answered

    def note(self, failure: Failure) -> tuple[str, str]:
        """What to count for a failed request, and what to say of it."""
        error, request = failure.value, failure.request  # type: ignore[attr-defined]
        url = request.url
        answer = error.response if isinstance(error, HttpError) else None
        reason = f"http_{answer.status}" if answer else getattr(error, "reason", type(error).__name__)
        if self.first is None and getattr(error, "reason", None) not in ("closing", "elsewhere"):
            self.first = f"{url}: {reason if answer else error}"
        said = f"no page: {url}: {reason}"
        if isinstance(error, PostponedError):
            return f"postpone/{error.reason}", f"{said}: {error}"
        if isinstance(error, UnsafeError):
            # Where the site itself is refused, so are all its pages; where one redirects to says nothing of others.
            self._silent += error.reason in _OF_A_HOST and not request.meta.get("redirect_urls")
            self.hopeless = self._silent >= max(_SILENT_AT_MOST, self._origins)
            return f"refuse/{error.reason}", f"refused: {url}: {error}"
        if isinstance(error, LimitError) and not isinstance(error, SilenceError):
            return error.counted, f"{said}: {error}"
        if isinstance(error, LeadsElsewhereError):
            self.first = self.first or f"{url.removesuffix('/')} leads to another site: {error}"
            return "skip/redirect", f"{said}: {error}"
        if isinstance(error, IgnoreRequest) and not answer:  # robots.txt forbids it, or it lies off the site
            return "skip/forbidden", said
        self._silent += not answer
        least = 1 if isinstance(error, _NOBODY_THERE) else _SILENT_AT_MOST
        self.hopeless = self._silent >= max(least, self._origins)
        return error.counted if isinstance(error, SilenceError) else f"fail/{reason}", said

    def stray(self, url: str, passed: Sequence[str] | None) -> None:
        """Note a page that is of no use; `passed` are the URLs that it was redirected from, if it was."""
        if self.first is None and passed:
            self.first = f"{passed[0]} leads to {url}, which is no page of the site"
