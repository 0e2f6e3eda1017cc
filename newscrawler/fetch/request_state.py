"""What the crawler keeps of a request, as one typed object under one key of `request.meta`.

Scrapy copies meta where it redirects or retries a request, and pickles it where a project keeps its queue on disk. So
the state is never changed in place: what is noted of a copy says nothing of the request that it was copied from. What
only this process can use is left out of the pickle.

Two keys beside it are for users, in spiders of their own: `render` names a browser engine, `render_needs` has Needs.
"""

from dataclasses import dataclass
from typing import Any, Literal

from scrapy import Request
from scrapy.http import Response

from newscrawler.errors import PageFailure
from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.politeness.reservations import Reservations
from newscrawler.site import Needs, PageType

_KEY = "newscrawler"
_OF_THIS_PROCESS = ("ready", "host_time", "reservations", "lease", "asked", "further")

RequestType = PageType | Literal["robots", "sitemap", "feed"]
"""What a page is thought to be that is asked for."""


@dataclass(frozen=True, kw_only=True)
class RequestState:
    """All of it but `is_of_rules`, `ready`, `host_time` and `reservations` is unset in requests of other spiders."""

    # What the spider asks for.
    type: RequestType | None = None
    depth: float | None = None  # links from the start
    channel: str | None = None  # by which a listing's further page leads to articles
    listing: str | None = None  # to which a further page belongs
    walk: int | None = None  # the round in which the ledger began to walk that listing

    # What the ledger knows of it.
    lane: int | None = None  # the queue that it waits in
    found_page: int | None = None  # the page that links it
    attempts: int = 0  # visits that failed, in earlier runs
    is_known: bool = False  # an article was read there before
    lease: object = None  # the scheduler's own

    # What a browser has to do with it, beside `render` and `render_needs`.
    plain_items: int | None = None  # what the plain page had, for which a browser is asked; None where none was asked
    lacked: Literal["all", "part", "text", "more"] | None = None  # ... and what that page lacked
    is_taken_plain: bool = False  # no browser could be had, and the page was fetched without
    has_render_faults: bool = False  # something that its scripts asked for did not come
    leads_to: str | None = None  # where a script leaves the page for, or starts to download from

    # Its fetch.
    is_second: bool = False  # in this run, since the page broke off
    is_of_rules: bool = False  # a robots.txt or tdmrep.json: no rules hold for it
    ready: float | None = None  # since when it waits for its host, by time.monotonic()
    host_time: HostTime | None = None
    is_handed_back: bool = False  # to a job that a later crawl goes on with: it had not had its turn
    is_sent_anew: bool = False  # since it was sent on a connection that its server had closed
    reservations: Reservations | None = None  # what its site reserves

    # What its page turned out to be.
    asked: object = None  # the page itself, where it was read ahead
    further: object = None  # the further pages of a parted article, where it has some
    is_shell: bool = False  # it has nothing to read
    failure: PageFailure | None = None  # why it is none for now, whatever came
    is_vanished: bool = False  # its page says that it is gone, or is the front page
    leads_nowhere: bool = False  # it is no article, and links none
    is_lacking: bool = False  # another engine, or another time, may bring more
    is_read_again: bool = False  # a redirect's goal, which was read by itself, is the article's that the redirect is of
    arrived: str | None = None  # the page of the site that a redirect led to, if nothing else asks for it
    problem: str | None = None  # of a start page: why it leads to no articles

    def but(self, **values: Any) -> "RequestState":
        """The same with other values: as `dataclasses.replace`, which sets every field anew and takes eight times as
        long. Each page takes five of them."""
        assert values.keys() <= RequestState.__dataclass_fields__.keys(), values.keys()  # noqa: S101 - only code names fields
        changed = object.__new__(RequestState)
        vars(changed).update(vars(self), **values)
        return changed

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in _OF_THIS_PROCESS}


_NEW = RequestState()


def state_of(request: Request | Response) -> RequestState:
    """The state of a request, or of the one that a response answers."""
    state: RequestState = request.meta.get(_KEY, _NEW)
    return state


def meta_of(state: RequestState) -> dict[str, Any]:
    """The meta with which a request is made that has this state."""
    return {_KEY: state}


def set_state(request: Request | Response, state: RequestState) -> None:
    request.meta[_KEY] = state


def engine_of(request: Request) -> str | None:
    """The browser engine that a request names; None for plain HTTP."""
    engine: str | None = request.meta.get("render") or None
    return engine


def needs_of(request: Request) -> Needs:
    needs: Needs | None = request.meta.get("render_needs")
    return needs or Needs()


def rendered_meta(engine: str, needs: Needs) -> dict[str, Any]:
    """The meta with which a page is asked for by a browser."""
    return {"render": engine, "render_needs": needs}
