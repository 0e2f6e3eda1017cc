"""SessionContext: what the parts of a session work with."""

from collections.abc import Callable
from dataclasses import dataclass

from newscrawler.crawl.session.counting import Counting
from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.page_marks import PageMarks
from newscrawler.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionContext:
    """The ledger of one site, and the run that writes it."""

    store: Store
    journal: Journal
    guard: Guard
    settings: SessionSettings
    site: str
    run_id: str
    count: Counting
    clock: Callable[[], float]
    marks: PageMarks
