"""LedgerHabits: how the servers of the site serve its pages, as earlier runs and this one have seen it.

Tested in tests/crawl/session/test_habits.py.
"""

from sqlalchemy import Connection

from newscrawler.crawl.frontier.homes import Homes
from newscrawler.crawl.limits.needless_parameters import NeedlessParameters
from newscrawler.crawl.limits.other_spellings import OtherSpellings
from newscrawler.crawl.limits.visitor_parameters import VisitorParameters
from newscrawler.crawl.outcomes.page_ends import PageEnds
from newscrawler.crawl.session.validators import Validators
from newscrawler.extract.parsing.page_end import PageEnd
from newscrawler.ledger.articles import own_pages
from newscrawler.ledger.runs import habits
from newscrawler.ledger.urls import left_pages

_APART = "apart "
_CHOOSING = "choosing "
_ENDS = "ends "
_HOME = "home "
_LISTING = "listing "
_NEEDLESS = "needless "
_SPELLING = "spelling "
_USELESS = "useless "
_VISITOR = "visitor "


class LedgerHabits:
    """What a run knows of them at its beginning; what it has learned is kept where it has passed its gate."""

    def __init__(self, connection: Connection, site: str) -> None:
        self._site = site
        self._known = habits.read(connection, site)
        ends: dict[str, dict[str, int]] = {}
        for habit, times in self._known.items():
            if habit.startswith(_ENDS):
                _, end, pattern = habit.split(" ", 2)
                ends.setdefault(pattern, {})[end] = times
        self.page_ends = PageEnds(ends)
        self.needless = NeedlessParameters(self._of(_NEEDLESS), self._of(_CHOOSING))
        self.of_visitors = VisitorParameters(self._of(_VISITOR))
        self.other_spellings = OtherSpellings(self._of(_SPELLING), self._of(_APART))
        if self.other_spellings.names:
            self.other_spellings.know(own_pages.latest(connection, site))
        self.other_listings = OtherSpellings(self._of(_LISTING), of_listings=True)
        self.homes = Homes(self._of(_HOME))
        self.validators = Validators(self._of(_USELESS))

    def _of(self, prefix: str) -> list[str]:
        return [habit.removeprefix(prefix) for habit in self._known if habit.startswith(prefix)]

    def forget(self) -> None:
        """The crawl has ended: let the memory go that its pages take. What they have taught stays."""
        self.of_visitors.forget()
        self.other_spellings.forget_all()
        self.other_listings.forget_all()
        self.validators.forget()

    def trust(self, connection: Connection) -> None:
        """The run has passed its gate: what it saw holds for others."""
        if self.other_spellings.has_erred:
            left_pages.wake(connection, self._site)
        seen = {f"{_USELESS}{name}": 1 for name in self.validators.useless}
        learned = {_NEEDLESS: self.needless.names, _CHOOSING: self.needless.choosing, _HOME: self.homes.names}
        learned |= {_VISITOR: self.of_visitors.names, _SPELLING: self.other_spellings.names}
        learned |= {_APART: self.other_spellings.apart, _LISTING: self.other_listings.names}
        for prefix, names in learned.items():
            seen |= dict.fromkeys((f"{prefix}{name}" for name in self._of(prefix)), 0) | dict.fromkeys(
                (f"{prefix}{name}" for name in names), 1
            )
        for pattern, counts in self.page_ends.known.items():
            seen |= {f"{_ENDS}{end} {pattern}": counts.get(end, 0) for end in PageEnd}
        new = {habit: times for habit, times in seen.items() if times != self._known.get(habit, 0)}
        habits.keep(connection, self._site, new)
