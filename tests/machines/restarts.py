"""`newscrawler` whose server of the ledger is started anew in the middle of its transactions, once in each step.

The variable RESTARTS holds JSON: `folder` is the server's, `how` it is stopped, `log` a file that gets the name of each
step at which it was. Nothing in the product knows of it.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.postgresql import Server

STEPS = {
    "lease": ("newscrawler.ledger.leases.site", "_take"),
    "dead": ("newscrawler.ledger.runs.runs", "dead"),
    "begin": ("newscrawler.ledger.runs.runs", "begin"),
    "round": ("newscrawler.crawl.session.opening", "start_round"),
    "queue": ("newscrawler.ledger.urls.queue", "waiting"),
    "end of round": ("newscrawler.ledger.runs.rounds", "end"),
    "judge": ("newscrawler.ledger.gate.judgements", "note"),
    "overdue": ("newscrawler.ledger.runs.rounds", "is_overdue"),
    "claim": ("newscrawler.dataset.releases.release", "claim"),
    "rows": ("newscrawler.dataset.releases.segments", "rows_of"),
    "released": ("newscrawler.dataset.releases.segments", "mark_released"),
    "manifest": ("newscrawler.dataset.releases.segments", "manifest_of"),
    "failing": ("newscrawler.ledger.runs.rounds", "failing"),
    "figures": ("newscrawler.run.steps.report", "of_run"),
    "report": ("newscrawler.ledger.runs.runs", "end"),
}
"""What is called in a step's transaction, and where it is looked up."""

LOST_ANSWERS = ("claim", "judge")
"""Steps of which the commit's answer is lost, too."""

_AWAY = 0.5  # seconds that the server is not there


class Restarts:
    def __init__(self, folder: str, how: str, log: str) -> None:
        self._server, self._how, self._log = Server(Path(folder)), how, Path(log)
        self._of_commit = ""
        self._coming_up = threading.Thread()

    def in_the_middle_of(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose transaction goes on after a restart: the first time, and the second at its commit."""
        times = iter(("call", "commit"))

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            result = function(*args, **kwargs)
            match next(times, ""):
                case "call":
                    self.restart(step)
                case "commit" if step in LOST_ANSWERS:
                    self._of_commit = step
            return result

        return wrapped

    def losing_answers(self, commit: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def wrapped(dialect: Any, connection: Any) -> None:
            commit(dialect, connection)
            if self._of_commit:
                step, self._of_commit = self._of_commit, ""
                self.restart(f"{step}, committed")
                connection.execute("SELECT 1")  # the client learns that it is lost

        return wrapped

    def restart(self, step: str) -> None:
        with self._log.open("a") as log:
            log.write(f"{step}\n")
        if self._coming_up.is_alive():  # pg_ctl looks whether it is up but now and then
            self._coming_up.join()
        self._server.down(self._how)
        self._coming_up = threading.Timer(_AWAY, self._server.up)
        self._coming_up.start()


def plant(restarts: Restarts) -> None:
    from sqlalchemy.engine.default import DefaultDialect

    for step, (place, name) in STEPS.items():
        module = import_module(place)
        setattr(module, name, restarts.in_the_middle_of(step, getattr(module, name)))
    DefaultDialect.do_commit = restarts.losing_answers(DefaultDialect.do_commit)  # type: ignore[method-assign]


def main() -> None:
    sys.argv[0] = "newscrawler"
    from newscrawler.__main__ import main as newscrawler

    plant(Restarts(**json.loads(os.environ["RESTARTS"])))
    newscrawler()


if __name__ == "__main__":
    main()
