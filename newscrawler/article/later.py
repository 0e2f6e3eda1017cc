"""Fields of an article that are read when somebody looks at them: who asks for none pays for none.

Tested in tests/dataset/test_later.py.
"""

from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import ref

_MAX_WAITING = 16  # parts that hold the tree of their page at once, however many articles somebody keeps


class ReadLater:
    """The value of such a field until then: it is read from its page once, which then is let go.

    Of many articles that are kept, the older ones read theirs when further ones come, so that the trees of few pages
    are held.
    """

    __slots__ = ("__weakref__", "_found", "_read")

    def __init__(self, read: Callable[[], list[Any]]) -> None:
        self._read: Callable[[], list[Any]] | None = read
        self._found: list[Any] = []
        _waiting.append(ref(self))
        while len(_waiting) > _MAX_WAITING:
            oldest = _waiting.popleft()()
            if oldest is not None:
                oldest.value()

    def value(self) -> list[Any]:
        read = self._read
        if read is not None:
            self._found = read()
            self._read = None
        return self._found


class ReadAtFirstLook:
    """Stands before a slot of a class: whoever looks at the field sees what is read, and never a ReadLater.

    So it is a plain list to all who make something else of an article: encoders of JSON, databases, copies.
    """

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, holder: Any, owner: type | None = None) -> Any:
        if holder is None:
            return self
        value = self._slot.__get__(holder, owner)
        if type(value) is ReadLater:
            value = value.value()
            self._slot.__set__(holder, value)
        return value

    def __set__(self, holder: Any, value: Any) -> None:
        self._slot.__set__(holder, value)


_waiting: "deque[ref[ReadLater]]" = deque()
