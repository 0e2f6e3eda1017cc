"""Moves: a site that is at another origin than before. What is known of it goes on there.

Tested in tests/run/test_moved_site.py.
"""

import logging
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.home import Home
from newscrawler.ledger.digest import digest
from newscrawler.ledger.store import Store
from newscrawler.ledger.urls import moving
from newscrawler.ledger.urls.known import Known

logger = logging.getLogger(__name__)


class Moves:
    """The moves of one site, as a run's start URLs and its redirects show them."""

    def __init__(self, store: Store, guard: Guard, *, site: str, count: Callable[..., None]) -> None:
        self.found: dict[str, str] = {}
        """Origins that redirects say the site has left -> where it is now."""
        self._store, self._guard, self._site, self._count = store, guard, site, count

    def go_home(self, connection: Connection, home: Home, known: Known) -> bool:
        """Take every URL to where the site is now, if none that the run starts from was ever there.

        Says whether any was taken.
        """
        if not home.starts or known.is_empty or any(digest(self._site, url) in known for url in home.starts):
            return False
        moves = home.moves(moving.origins(connection, self._site))
        if not moves:
            return False
        number = self._move(connection, moves)
        logger.info("%s has moved to %s: %d known URLs go on there", self._site, ", ".join(moves.values()), number)
        return True

    def redirected(self, old: str, new: str) -> None:
        """A permanent redirect of a start page says that the site is at another origin from now on.

        Where articles are known at the old one, it has moved: all that is known goes on at the new one as soon as the
        run ends, for the next run.
        """
        if old != new and old not in self.found and self._guard.run(lambda: self._has_articles_at(old)):
            self.found[old] = new

    def _has_articles_at(self, origin: str) -> bool:
        return self._store.look(lambda view: moving.has_articles(view, self._site, origin))

    def settle(self, connection: Connection, home: Home) -> None:
        """The run ends: what its redirects showed holds for the next one, but for the URLs that runs start from."""
        if self.found:
            self._move(connection, self.found, but=home.starts)

    def _move(self, connection: Connection, moves: Mapping[str, str], but: tuple[str, ...] = ()) -> int:
        number = moving.move(connection, self._site, moves, but=but)
        self._count("move/urls", number)
        return number
