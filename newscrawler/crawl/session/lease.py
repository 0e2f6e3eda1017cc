"""Lease: a page that is being fetched and read. It lives in memory only, so that a kill leaves the page waiting.

Tested in tests/crawl/session/test_leases.py.
"""

from typing import Any

from newscrawler.article import Article
from newscrawler.errors import PageFailure
from newscrawler.ledger.schema import NO_MEMORY
from newscrawler.ledger.urls.waiting import WaitingUrl


class Lease:
    """One page from the queue until all that it gave is stored.

    `open` items are still passing the stages; `exhausted` says that the callback will give no more.
    """

    __slots__ = (
        "arrived",
        "deaths",
        "exhausted",
        "failed",
        "given",
        "holds_nothing",
        "is_lacking",
        "is_lost",
        "is_news",
        "is_shell",
        "is_superseded",
        "is_to_stay",
        "is_vanished",
        "kept",
        "leads_to_known",
        "memory",
        "open",
        "page",
        "problem",
        "put_back",
        "reason",
        "status",
        "type",
        "validators",
    )

    def __init__(self, page: WaitingUrl) -> None:
        self.page = page
        self.type = page.type  # what it turned out to be
        self.open = 0
        self.deaths = 0  # of runs that worked on it, one after another
        self.given: dict[str, Article] = {}  # articles by their URL, as the spider gave them
        self.exhausted = False
        self.arrived: str | None = None  # the page of the site that a redirect led to, if nothing else requests it
        self.leads_to_known = False  # it is a redirect to a page that is requested by itself
        self.failed: PageFailure | None = None  # what went wrong with it
        self.is_to_stay = False  # it went wrong in a stage, which is no fault of the page: it is not given up
        self.reason: str | None = None  # the reason why there is no record of its own
        self.holds_nothing = False  # it was to be an article, and neither is one nor leads to one
        self.is_shell = False  # it has nothing to read: nobody knows what it is
        self.problem: str | None = None  # of a listing: that it leads to no articles, or that it moved
        self.is_lacking = False  # another engine, or another time, may bring more
        self.is_vanished = False  # what came in the place of an article says that it is gone
        self.is_superseded = False  # it shows a version of its article that another has followed
        self.is_news = False  # it led to a page that nothing had led to before
        self.is_lost = False  # it could not be had
        self.put_back = False  # it is to wait for another run
        self.memory = NO_MEMORY  # the generation of the site's memory that its article was read with
        self.kept: float | None = None  # when its article was published or last seen to change
        self.status: int | None = None
        self.validators: tuple[str | None, str | None] = (None, None)  # ETag and Last-Modified

    def given_for(self, item: Any) -> Article | None:
        """The article of the page that the stages made this of."""
        by_url = getattr(item, "url", None)
        found = [each for url, each in self.given.items() if each is item or url == by_url]
        return next(iter(found or self.given.values()), None)

    def led_to(self, type_: str, *, requested: bool) -> None:
        """A redirect led to a page of this type. An article's that leads to a listing gave nothing: for an hour, that
        may be the site's mistake."""
        if type_ == "article" or self.page.type != "article":
            self.leads_to_known = requested

    def turned_out(self, type_: str, *, leads_nowhere: bool) -> None:
        """The page was read as one of this type. One that held an article before is to hold it again: what it shows now
        may be the site's mistake, for an hour. So may be that one which was to be an article holds nothing."""
        is_none = self.page.type == "article" != type_ and self.arrived is None
        if is_none and self.page.article is not None:
            return
        self.type = type_
        self.holds_nothing = is_none and leads_nowhere

    @property
    def is_start_listing(self) -> bool:
        """Whether it is a listing that a round starts from."""
        page = self.page
        return page.depth == 0 and page.channel is None and page.type not in ("article", "robots", "sitemap", "feed")

    @property
    def is_of_each_run(self) -> bool:
        """Whether each run reads it: a listing that a round starts from, a feed, a sitemap."""
        return self.is_start_listing or self.page.type in ("robots", "sitemap", "feed")

    @property
    def is_unchanged(self) -> bool:
        """Whether it is a listing, a feed or a sitemap that came whole after its server had called it unchanged, with
        the same validators and nothing new."""
        is_same = self.validators == (self.page.etag, self.page.last_modified)
        return self.page.type != "article" and self.page.sights > 0 and is_same and not self.is_news

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it in this run."""
        return self.is_finished or self.is_lost or self.put_back

    @property
    def is_finished(self) -> bool:
        return self.exhausted and not self.open
