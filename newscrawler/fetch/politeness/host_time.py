"""How long a host took for a page, where part of the time was our own browser's."""


class HostTime:
    """What was asked of the host for one page, in seconds of a clock that only grows.

    >>> host_time = HostTime()
    >>> host_time.within(10.0, 14.0)
    (10.0, 4.0)
    >>> host_time.begin(12.0)
    >>> host_time.within(10.0, 14.0)
    (12.0, 2.0)
    >>> host_time.note(13.0, 0.25)
    >>> host_time.within(10.0, 14.0)
    (13.0, 0.25)
    """

    __slots__ = ("_asked", "_took")

    def __init__(self) -> None:
        self._asked: float | None = None
        self._took: float | None = None

    def begin(self, asked: float) -> None:
        """The host is asked not before this moment: until then, nothing of ours was free."""
        if self._took is None:
            self._asked = asked

    def note(self, asked: float, took: float) -> None:
        """The host was asked, and took so long. Once more, where it was asked twice for the page."""
        if self._took is None:
            self._asked, self._took = asked, 0.0
        self._took += took

    def within(self, began: float, ended: float) -> tuple[float, float]:
        """When the host was first asked, and how long it took: all of the time from then on, where nobody noted it."""
        asked = began if self._asked is None else self._asked
        return asked, ended - asked if self._took is None else self._took
