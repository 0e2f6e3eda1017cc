"""Parts of an article that are read when somebody looks at them: who asks for none pays for none."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload
from weakref import ref

Part = TypeVar("Part")

_MAX_WAITING = 16  # parts that hold the tree of their page at once, however many articles somebody keeps


class ReadLater(Sequence[Part]):
    """The blocks of an article, or its entries, read from its page at the first look, which then is let go.

    Of many articles that are kept, the older ones read theirs when further ones come, so that the trees of few pages
    are held. A copy, or what is sent to another process, is a plain list.
    """

    def __init__(self, read: Callable[[], Sequence[Part]]) -> None:
        self._read: Callable[[], Sequence[Part]] | None = read
        self._found: Sequence[Part] = ()
        _waiting.append(ref(self))
        while len(_waiting) > _MAX_WAITING:
            oldest = _waiting.popleft()()
            if oldest is not None:
                oldest._all()

    def _all(self) -> Sequence[Part]:
        read = self._read
        if read is not None:
            self._found = read()
            self._read = None
        return self._found

    @overload
    def __getitem__(self, at: int) -> Part: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Part]: ...
    def __getitem__(self, at: int | slice) -> Part | Sequence[Part]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self._all()) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self._all()),)


_waiting: "deque[ref[ReadLater[Any]]]" = deque()
