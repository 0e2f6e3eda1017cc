"""A ping URL, as healthchecks.io and its kin have them: it learns that a run has ended, and by which exit code.

Tested in tests/report/notify/test_ways.py.
"""

from typing import ClassVar

from newscrawler.report.notify.message import Message
from newscrawler.report.notify.texts import is_good, run_line
from newscrawler.report.notify.ways.http import post
from newscrawler.report.notify.ways.way import START


class Ping:
    """URL/start where a run begins, URL where it ended well, URL/CODE where it did not."""

    EVENTS: ClassVar[tuple[str, ...]] = ("run", START)
    DEFAULT: ClassVar[tuple[str, ...]] = ("run",)
    ONE_BY_ONE: ClassVar[bool] = False
    LATEST_ONLY: ClassVar[bool] = True
    FIGURES: ClassVar[bool] = False

    def __init__(self, url: str) -> None:
        path, mark, query = url.partition("?")
        self._path, self._query = path.rstrip("/"), mark + query

    def deliver(self, message: Message) -> None:
        report = message.run or {}
        code = report.get("exit")
        suffix = "" if is_good(report) else f"/{code}" if isinstance(code, int) and 0 < code < 256 else "/fail"
        self._post(suffix, f"{run_line(report)}\nrun {message.run_id}\n")

    def start(self, run_id: str) -> None:
        """Say that a run begins. Raises DeliveryError."""
        self._post("/start", f"run {run_id}\n")

    def _post(self, suffix: str, body: str) -> None:
        post(f"{self._path}{suffix}{self._query}", body.encode(), {"Content-Type": "text/plain; charset=utf-8"})
