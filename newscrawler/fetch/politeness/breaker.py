"""A circuit breaker: leaves a host alone that fails again and again. Time is an argument, in seconds."""

from typing import Literal

State = Literal["closed", "open", "half_open"]


class Breaker:
    """Closed until `failures` in a row; then open for `seconds`, then half open: one request may probe.

    A probe that fails opens it again for `factor` times as long, at most `max_seconds`; one success closes it.
    """

    def __init__(
        self, *, failures: int = 5, seconds: float = 30.0, factor: float = 2.0, max_seconds: float = 3600.0
    ) -> None:
        self.state: State = "closed"
        self.until = 0.0  # when it is open: the moment of the next probe
        self.opened = 0  # how often it was opened
        self._failures, self._first, self._factor, self._max_seconds = failures, seconds, factor, max_seconds
        self._in_row = 0
        self._seconds = seconds
        self._probed_at: float | None = None

    def may_ask(self, now: float) -> bool:
        """Whether a request may go now. Changes nothing."""
        if self.state == "closed":
            return True
        return now >= self.until and self._probed_at is None

    def asked(self, now: float) -> None:
        """A request goes."""
        if self.state != "closed":
            self.state, self._probed_at = "half_open", now

    def succeeded(self) -> None:
        self.state, self._in_row, self._seconds, self._probed_at = "closed", 0, self._first, None

    def failed(self, now: float) -> bool:
        """One more failure. Gives whether it opened the breaker."""
        self._in_row += 1
        if self.state == "open" and self._probed_at is None:  # an answer that was on its way when it opened
            return False
        if self.state == "closed" and self._in_row < self._failures:
            return False
        if self.state == "half_open":
            self._seconds = min(self._seconds * self._factor, self._max_seconds)
        self.state, self.until, self._probed_at = "open", now + self._seconds, None
        self.opened += 1
        return True

    def settled(self) -> None:
        """The probe ended and says nothing of the host: another may go."""
        self._probed_at = None
