"""The request log of a run, as requests of the crawl fill it.

Tested in tests/fetch/politeness/test_runs.py.
"""

import logging
from pathlib import Path
from time import monotonic, time
from typing import Any, Self

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from newscrawler.fetch.politeness.host_time import HostTime
from newscrawler.fetch.politeness.requestlog import RequestLog
from newscrawler.fetch.request_state import engine_of, state_of

logger = logging.getLogger(__name__)

_FLUSH_SECONDS = 5.0
_MAX_URL = 2083  # characters


class FetchLog:
    """Writes nothing where the run has no log: to look at one page leaves nothing behind."""

    def __init__(self, log: RequestLog | None = None) -> None:
        self._log = log
        self._began = monotonic()
        self._clock = create_looping_call(log.flush) if log is not None else None

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        run_id = settings["RUN_ID"]
        if not run_id:
            return cls()
        try:
            kept = settings.getint("REQUEST_LOGS_KEPT")
            return cls(RequestLog(Path(settings["DATA_DIR"]), settings["RUN_SITE"], run_id, keep=kept))
        except OSError as error:
            logger.warning("The run writes no request log: %s", error.strerror or error)
            return cls()

    def start(self) -> None:
        """Write to the file every few seconds."""
        if self._clock is not None:
            self._clock.start(_FLUSH_SECONDS, now=False)

    def close(self) -> None:
        """Finish the file, which a crawl that was stopped by force has left open."""
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        if self._log is not None:
            self._log.close()

    def note_promise(self, **promise: Any) -> None:
        """What the run promises to its hosts."""
        self._write(promise | {"began": time()})

    def note_rules(self, url: str, text: str) -> None:
        """Rules are in force from now on."""
        self._write({"rules": url, "at": self._at(monotonic()), "text": text})

    def note_hold(self, host: str, until: float) -> None:
        """A host is left alone until then, by time.monotonic(), as an earlier run was asked to."""
        self._write({"hold": host, "at": self._at(monotonic()), "until": self._at(until)})

    def note_egress(self, url: str, reason: str) -> None:
        """Something that a rendered page requested was refused or cut."""
        self._write({"refused": _storable(url), "at": self._at(monotonic()), "why": reason})

    def note_request(
        self,
        request: Request,
        outcome: Response | Exception,
        spent: tuple[float, float],
        host_time: HostTime,
        **more: Any,
    ) -> float:
        """A request, which `spent` the time between two moments. Gives how long the host took: what a browser of ours
        took is not its time."""
        began, ended = spent
        asked, took = host_time.within(began, ended)
        if self._log is None:
            return took
        line: dict[str, Any] = {"url": _storable(request.url), "at": self._at(asked), **more, "took": round(took, 3)}
        if state_of(request).is_of_rules:
            line["of_rules"] = True
        if engine := engine_of(request):
            line |= {"render": engine, "rendering": round(max(ended - began - took, 0.0), 3)}
        if isinstance(outcome, Response):
            line |= {"status": outcome.status, "bytes": len(outcome.body)}
        else:
            line["error"] = type(outcome).__name__
        self._write(line)
        return took

    def _write(self, line: dict[str, Any]) -> None:
        if self._log is not None:
            self._log.write(line)

    def _at(self, moment: float) -> float:
        return round(moment - self._began, 4)


def _storable(url: str) -> str:
    """A URL without user name and password, and not of any length."""
    scheme, _, rest = url.partition("://")
    netloc, slash, path = rest.partition("/")
    return f"{scheme}://{netloc.rpartition('@')[2]}{slash}{path}"[:_MAX_URL]
