"""What every way of delivering has.

Tested in tests/report/notify/test_courier.py.
"""

from typing import ClassVar, Protocol, runtime_checkable

from newscrawler.report.notify.message import Message

START = "start"
"""The event that a run begins, beside those of the ledger."""


class DeliveryError(Exception):
    """A message was not taken. The text never holds what the receiver or the operating system said of addresses.

    `wait` is for how many seconds the receiver asks to be left alone.
    """

    def __init__(self, reason: str, *, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class Way(Protocol):
    """Delivers messages to one receiver. `events` are those that it can tell, the first ones by default."""

    EVENTS: ClassVar[tuple[str, ...]]
    DEFAULT: ClassVar[tuple[str, ...]]
    ONE_BY_ONE: ClassVar[bool]
    """Whether each alarm is a message of its own."""
    LATEST_ONLY: ClassVar[bool]
    """Whether it tells how things stand, so that what was not delivered is of no use any more once a run has ended."""
    FIGURES: ClassVar[bool]
    """Whether it tells all figures of the run's site."""

    def deliver(self, message: Message) -> str | None:
        """Deliver it, and give what is to be noted of that. Raises DeliveryError."""
        ...


@runtime_checkable
class StartWay(Protocol):
    """Can be told that a run begins, too."""

    def start(self, run_id: str) -> None:
        """Say that a run begins. Raises DeliveryError."""
        ...


class AlarmWay:
    """Of ways that tell alarms, several in one message."""

    EVENTS: ClassVar[tuple[str, ...]] = ("opened", "closed", "run")
    DEFAULT: ClassVar[tuple[str, ...]] = ("opened", "closed")
    ONE_BY_ONE: ClassVar[bool] = False
    LATEST_ONLY: ClassVar[bool] = False
    FIGURES: ClassVar[bool] = False
