"""Every error, and why a page gives nothing. Errors that are Scrapy's own, too, are in `newscrawler.fetch.errors`."""

import errno
from dataclasses import dataclass
from enum import StrEnum


class PageState(StrEnum):
    """The state of a URL in the ledger."""

    PENDING = "pending"  # it waits to be fetched
    DONE = "done"  # it was read, or has not changed
    FAILED = "failed"  # it could not be had or read: later runs try again
    REJECTED = "rejected"  # it is left out, by its site, by us or by what it is; looked at again ever more rarely
    GONE = "gone"  # its site says so; looked at again, since that has been said by mistake before


class BlockReason(StrEnum):
    """What is wrong with a URL that is blocked."""

    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    HOST = "host"
    PORT = "port"
    PRIVATE_ADDRESS = "private_address"
    CERTIFICATE = "certificate"
    REDIRECT = "redirect"

    @property
    def is_of_host(self) -> bool:
        """Whether it holds for every page of the host."""
        return self in (BlockReason.PORT, BlockReason.PRIVATE_ADDRESS, BlockReason.CERTIFICATE)


class PostponeReason(StrEnum):
    """Why a page is not fetched in this run."""

    CLOSING = "closing"
    RETRY_AFTER = "retry_after"
    BREAKER_OPEN = "breaker_open"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    NO_ENGINE = "no_engine"


class PageError(Exception):
    """A page gives nothing. `reason` is the slug that it is noted with, `stat` is counted below `newscrawler/`."""

    state = PageState.FAILED
    is_tried_again = False  # in the same run
    is_of_host = True  # whether it says something of the host; else it came of what is ours

    def __init__(self, reason: str, stat: str, message: str) -> None:
        super().__init__(message)
        self.reason, self.stat = reason, stat


class RenderError(PageError):
    """The browser engine could not render the page this time.

    `what` is a slug: crashed, unreachable, timeout, http_504 ...; each is counted as newscrawler/render/<what>, and a
    page that is given up for it fails for render_<what>. What is the host's fault is raised as Scrapy's own errors
    (DownloadTimeoutError, DownloadConnectionRefusedError ...).
    """

    REFUSED = "refused"
    """What it says where the document did not pass the egress proxy, as far as the engine can tell."""

    is_tried_again = True
    is_of_host = False

    def __init__(self, what: str, message: str = "") -> None:
        super().__init__(f"render_{what}", f"fail/render_{what}", message or what)
        self.what = what

    @property
    def is_fatal(self) -> bool:
        """Whether the engine itself is at its end, and not just the page: it is to be started anew."""
        return self.what in ("crashed", "unreachable", "hung")


class NoEngineError(Exception):
    """The browser engine is not installed or does not start. Says what to do; its pages wait."""


class UnreadablePageError(Exception):
    """A page ended the processes that read it, or held them for too long; the message names it and says how."""


class DeadlyPageError(PageError):
    """Run after run has died with the page, though other processes could read it, if they could."""

    is_of_host = False

    def __init__(self, deaths: int) -> None:
        super().__init__("ends_runs", "fail/ends_runs", f"{deaths} runs died with it, one after another")


@dataclass(frozen=True, slots=True)
class PageFailure:
    """Why a page gave nothing, whatever was raised."""

    reason: str  # the slug that the ledger notes
    stat: str  # counted below newscrawler/
    state: PageState  # the page's from now on
    message: str = ""
    status: int | None = None  # of a response
    is_of_host: bool = True
    asked_for: float | None = None  # seconds for which the host asked to be left alone, when it was asked for the page
    hopeless_after: int | None = None  # so many like it, before any page has come, and the site is given up

    @property
    def explanation(self) -> str:
        """The reason, and in one line what it says of itself."""
        line = self.message.partition("\n")[0]
        return f"{self.reason}: {line}" if line else self.reason


COME_AGAIN = 202
"""The status of a page that is still to be made (RFC 9110, section 15.3.3), or of a check before it."""

WALL = PageFailure("wall", "fail/wall", PageState.FAILED, "it is a wall that keeps programs out")

EMPTY = PageFailure("empty", "fail/empty", PageState.FAILED, "it came with nothing in it")

STAND_IN = PageFailure("stand_in", "fail/stand_in", PageState.FAILED, "one page stands in the place of many articles")

CUT = PageFailure("cut", "fail/cut", PageState.FAILED, "it breaks off before its end")

_STATES = {304: PageState.DONE, 404: PageState.GONE, 410: PageState.GONE}


def http_failure(status: int, asked_for: float | None = None) -> PageFailure:
    """The failure of a page whose response has this status, which is none of a page to read."""
    state = _STATES.get(status, PageState.FAILED)
    return PageFailure(f"http_{status}", f"fail/http_{status}", state, status=status, asked_for=asked_for)


def broken_by(error: BaseException, status: int | None) -> PageFailure:
    """The failure of a page that came, and that the code that reads it broke on."""
    name = type(error).__name__
    return PageFailure(name, f"error/{name}", PageState.FAILED, status=status)


class ProfileError(ValueError):
    """The file of a profile cannot be used; the message names the file and the field, and says what is wrong."""


class RootError(Exception):
    """DATA_DIR is not the root of datasets that it should be; the message says what is wrong, and the ways out."""


class StorageRefusedError(Exception):
    """DATASET names what no dataset can be kept in, or kept safely; the message says why, and the way out."""


class StorageError(OSError):
    """A storage that cannot be used just now, which says nothing of what is there; `way_out` is for people.

    `is_of_settings` says that it would be the same at any other time.
    """

    def __init__(self, reason: str, way_out: str, *, is_of_settings: bool = False) -> None:
        super().__init__(errno.EIO, reason)
        self.way_out, self.is_of_settings = way_out, is_of_settings

    def __str__(self) -> str:
        return f"{self.strerror}. {self.way_out}."


class OvertakenError(StorageError):
    """A small file is not the one any more that was read before: another has replaced it meanwhile."""


class DatasetError(Exception):
    """A file of a dataset is damaged or missing; `fault` names it and says how, the message names the way out, too."""

    def __init__(self, path: object, reason: str, site: str) -> None:
        is_closed = "ermission denied" in reason
        way_out = "Let this user read it" if is_closed else f"`newscrawler dataset verify {site}` says what is damaged"
        super().__init__(f"Cannot read {path}: {reason}. {way_out}.")
        self.fault = f"{path}: {reason}"


class ReleaseError(Exception):
    """The dataset cannot be written; the message names the file, the reason and the way out.

    Nothing is lost: the next run goes on where this one ended.
    """


class BackupError(Exception):
    """A backup cannot be made, or none can be restored; the message says why, and the way out."""


class NoBackupError(BackupError, LookupError):
    """A folder has no backup that can be restored."""


class BatchError(Exception):
    """A batch over whole datasets cannot go on; the text says why, and the way out."""


class StoreError(Exception):
    """The ledger cannot be read or written; the message names the file, the reason and the way out."""


class FencedError(StoreError):
    """Another worker has taken a site over: what this one has not committed yet is left to that."""

    def __init__(self, site: str) -> None:
        super().__init__(f"another worker has taken over {site}, and goes on with it")


class NoLedgerError(StoreError):
    """There is no ledger yet: nothing has been run."""
