"""Renderings: which pages of the site need a browser, as far as earlier runs and this one have found out.

Tested in tests/crawl/test_rendering.py.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from newscrawler.crawl.session.guard import Guard
from newscrawler.ledger.store import Store
from newscrawler.ledger.urls import renderings

_MAX_AGE = 30 * 86_400.0  # seconds; sites change: which pages need a browser is judged anew after a month


class LedgerRenderings:
    """What the ledger knows of browsers, in one run. `engine` is the one that pages may get; None for no browser.

    Where a run has an engine that those before had not, every listing is judged anew (`judges_anew`).
    """

    def __init__(
        self,
        connection: Connection,
        store: Store,
        guard: Guard,
        *,
        site: str,
        engine: str | None,
        clock: Callable[[], float],
    ) -> None:
        self.known: dict[str, bool] = renderings.read(connection, site, clock() - _MAX_AGE)
        """Pattern of URLs -> whether its pages need a browser."""
        self._store, self._guard, self._site, self._engine, self._clock = store, guard, site, engine, clock
        self._needless: list[str] = []  # patterns whose pages need no browser
        if engine is None:
            renderings.forget_judged(connection, site)
        self.judges_anew = engine is not None and not renderings.has_judged(connection, site, engine)

    def decided(self, pattern: str, needed: bool) -> None:
        """Note whether pages of a pattern need a browser. That they need none holds once the run passes its gate."""
        if needed:
            self._guard.run(lambda: self._decide(pattern))
        else:
            self._needless.append(pattern)

    def _decide(self, pattern: str) -> None:
        now = self._clock()
        self._store.transact(lambda connection: renderings.decide(connection, self._site, pattern, True, now))

    def trust(self, connection: Connection, *, complete: bool) -> None:
        """The run has passed its gate; `complete` says that its round has come to its end."""
        now = self._clock()
        for pattern in self._needless:
            renderings.decide(connection, self._site, pattern, False, now)
        if complete and self.judges_anew:
            renderings.judge(connection, self._site, self._engine, now)
