"""What the ledger knew of each URL of a site when a run began; of one that is asked for it is read, once."""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from sqlalchemy import Connection, Select, and_, case, func, or_, select

from newscrawler.ledger.finder import NUMBER, MakeFinder
from newscrawler.ledger.schema import PageState, PageType, articles, url_sums, urls
from newscrawler.ledger.urls.listing_visits import WEEK
from newscrawler.ledger.urls.queue import IN_ARCHIVE, LOST, has_come, is_left_out
from newscrawler.ledger.urls.timing import Timing


class Fate(IntEnum):
    """What a link that leads to a known URL makes of it."""

    NONE = 0  # nothing: it is as it is to be
    LOST = 1  # it is fetched again
    GIVEN_UP = 2  # so is this one, which had been given up
    ARCHIVED = 3  # it waits for an archive, and is fetched today


class KnownFact(NamedTuple):
    """What is known of a URL. It is `settled` where its article is published. Of a listing, what was found before the
    round `walk` needs no walking to; one that `is_early` is not to be visited yet, for it leads to nothing new or is
    gone."""

    found_round: int
    is_article: bool
    is_settled: bool
    fate: Fate
    walk: int = 0
    is_early: bool = False


_DAY = 86_400.0
# Lost ones of these are never early: runs say themselves which they need, and of an article its fate tells.
_NEVER_EARLY = (PageType.ARTICLE, PageType.ROBOTS, PageType.SITEMAP, PageType.FEED)


class Known:
    """URLs by their digest, each with the round in which it was found, whether it is an article, settled or lost.

    A million URLs would take seconds to read and most are in no page that a run fetches: so each is looked up when a
    page first links it, by its number, in some 15 microseconds. A settled URL is the page of a published article: what
    leads to it later is noted once a channel. A lost one gave nothing when it was last fetched, long enough ago to be
    fetched again where a page links it.
    """

    def __init__(self, look_up: Callable[[int], KnownFact | None] | None = None, *, articles: int = 0) -> None:
        """`look_up` gives what was known of a digest before the run, and is none where nothing was; `articles` is how
        many URLs were those of articles."""
        self._look_up = look_up
        self.articles = articles
        self._facts: dict[int, KnownFact | None] = {}
        self._found_again: set[int] = set()
        self._new: dict[KnownFact, KnownFact] = {}  # one fact for all that a round finds takes less memory

    @property
    def is_empty(self) -> bool:
        """Whether nothing was known before the run."""
        return self._look_up is None

    def forget(self) -> None:
        """Let go what was looked up: the run asks no more."""
        self._facts.clear()
        self._found_again.clear()

    def __contains__(self, digest: int) -> bool:
        return self._fact(digest) is not None

    def add(self, digest: int, found: int, *, is_article: bool) -> None:
        """Note a URL that was found in this round, if it is not known yet."""
        if digest not in self:
            fact = KnownFact(found, is_article, False, Fate.NONE)
            self._facts[digest] = self._new.setdefault(fact, fact)

    def found_round(self, digest: int) -> int | None:
        """The round in which a URL was found; None for an unknown one."""
        fact = self._fact(digest)
        return None if fact is None else fact.found_round

    def is_article(self, digest: int) -> bool:
        fact = self._fact(digest)
        return fact is not None and fact.is_article

    def is_early(self, digest: int) -> bool:
        """Whether it is a listing that a link does not have visited yet."""
        fact = self._fact(digest)
        return fact is not None and fact.is_early

    def walk(self, digest: int) -> int:
        """Of a listing, the round before which all was found that it showed when it was read last; 0 for a new one."""
        fact = self._fact(digest)
        return 0 if fact is None else fact.walk

    def is_settled(self, digest: int) -> bool:
        fact = self._fact(digest)
        return fact is not None and fact.is_settled

    def is_lost(self, digest: int) -> bool:
        fact = self._fact(digest)
        return fact is not None and fact.fate in (Fate.LOST, Fate.GIVEN_UP) and digest not in self._found_again

    def is_archived(self, digest: int) -> bool:
        """Whether a URL waited for an archive when the run began: what links it today fetches it today."""
        fact = self._fact(digest)
        return fact is not None and fact.fate is Fate.ARCHIVED

    def is_given_up(self, digest: int) -> bool:
        fact = self._fact(digest)
        return fact is not None and fact.fate is Fate.GIVEN_UP

    def find_again(self, digest: int) -> None:
        """Note that a lost URL is fetched again: it is none any more."""
        self._found_again.add(digest)

    def _fact(self, digest: int) -> KnownFact | None:
        try:
            return self._facts[digest]
        except KeyError:
            fact = self._facts[digest] = self._look_up(digest) if self._look_up is not None else None
            return fact


def known_urls(connection: Connection, find: MakeFinder, site: str, now: float, timing: Timing) -> Known:
    """What is known of a site as its run begins; what `find` makes reads a URL when it is asked for."""
    is_known = or_(url_sums.c.state != PageState.DONE, url_sums.c.visited)
    own = case((url_sums.c.type == PageType.ARTICLE, url_sums.c.number), else_=0)
    numbers = select(func.sum(url_sums.c.number), func.sum(own)).where(url_sums.c.site == site, is_known)
    every, of_articles = connection.execute(numbers).one()
    if not every:
        return Known()
    look_up = find(_fact_of(site, now, timing))

    def fact(digest: int) -> KnownFact | None:
        if (row := look_up(digest)) is None:
            return None
        found_round, is_article, is_settled, fate, walk, is_early = row
        return KnownFact(found_round, bool(is_article), bool(is_settled), Fate(fate), walk, bool(is_early))

    return Known(fact, articles=of_articles)


def _fact_of(site: str, now: float, timing: Timing) -> Select[int, bool, bool, int, int, bool]:
    """The query for what is known of the URL of a number. What the run does itself makes no other fact of it: a page
    that fails from now on is not lost before it may be fetched again, which is after `now`."""
    lost = and_(urls.c.state.in_(LOST), has_come(urls.c.not_before, now, timing.look_horizon), ~is_left_out)
    given_up = urls.c.attempts >= timing.attempts
    fate = case(
        (IN_ARCHIVE, Fate.ARCHIVED.value),
        (~lost, Fate.NONE.value),
        (given_up, Fate.GIVEN_UP.value),
        else_=Fate.LOST.value,
    )
    is_done = urls.c.state == PageState.DONE
    # One that could not be had is walked as far as it was to be.
    walk = case((is_done, urls.c.queued_round + 1), else_=func.coalesce(urls.c.walk, 0))
    is_left = and_(is_done, urls.c.type != PageType.ARTICLE, ~has_come(urls.c.not_before, now, WEEK + _DAY))
    is_waiting = and_(urls.c.state.in_(LOST), urls.c.type.not_in(_NEVER_EARLY), ~lost, ~is_left_out)
    is_early = or_(is_left, is_waiting)
    return (
        select(
            urls.c.found_round,
            urls.c.type == PageType.ARTICLE,
            articles.c.released,
            fate,
            walk,
            is_early,
        )
        .select_from(urls.outerjoin(articles, articles.c.article == urls.c.article))
        # What was only placed, as a redirect's goal, is new until it was visited.
        .where(
            urls.c.url_id == NUMBER,
            urls.c.site == site,
            or_(urls.c.state != PageState.DONE, urls.c.visited.is_not(None)),
        )
    )
