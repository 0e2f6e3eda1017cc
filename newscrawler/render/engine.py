"""What every browser engine can be asked for, and what it gives."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from newscrawler.site import Needs

if TYPE_CHECKING:
    from newscrawler.render.blocking import Blocking


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One page that is to be rendered. A page that does not settle within `seconds` is read as it is by then."""

    url: str  # http or https
    headers: dict[str, str] = field(default_factory=dict)  # that the document is asked for with; User-Agent among them
    needs: Needs = Needs()
    seconds: float  # for all of it; an engine that has given nothing by then is given up a little later
    delay: float = 0.0  # seconds between two presses or scrolls: the pace of the host
    max_bytes: int = 0  # of the rendered page; 0 is no limit
    max_requests: int = 0  # that the page may make beside its document; 0 is no limit
    blocked: "Blocking"  # which of those are not made
    proxy: str | None = None  # http://NAME:PASSWORD@127.0.0.1:PORT, which everything must pass that is asked for


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A page as its scripts left it.

    `url` is the one that was asked for. Another one says that the document is redirected there: the crawl follows it
    as any redirect, by its own rules. An engine need not fetch it, and then gives a status of 302 and no body.
    `leads_to` is where a script leaves the page for, or starts to download from: nobody knows which before it is asked.
    """

    url: str
    status: int  # of the document, as are the headers
    headers: list[tuple[bytes, bytes]]
    body: bytes  # HTML in UTF-8
    asked: float = 0.0  # when the document was asked for, by time.monotonic()
    took: float = 0.0  # seconds until it had come, by the network alone
    requests: int = 0  # that were made beside the document
    blocked: int = 0  # ... and that were not made
    fetched: bool = False  # whether scripts fetched data (XMLHttpRequest, fetch)
    settled: bool = True  # False: it was read because time was up
    presses: int = 0  # of the button, or scrolls
    failed: int = 0  # scripts and data that it asked for and that its server could not give just then
    unmet: tuple[str, ...] = ()  # slugs of needs that could not be met: wait_for, selector, script ...
    leads_to: str | None = None
    is_page: bool = True  # False: no HTML, but a file, JSON ...: it is fetched plainly instead


class Engine(Protocol):
    """A browser engine. `render` may be called several times at once; `close` and `start` make it new after a crash."""

    async def start(self) -> None:
        """Get ready. Raises NoEngineError, which names the command that installs or starts what is missing."""

    async def render(self, job: Job) -> Rendered:
        """Render one page, of any status. Raises RenderError, and OverLimitError for a page of too many bytes."""

    async def close(self) -> None:
        """End everything that was started. May be called twice, and after a crash."""
