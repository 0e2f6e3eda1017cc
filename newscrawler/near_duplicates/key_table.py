"""KeyTable: originals by the hashes of their keys, in a fifth of a dictionary's memory.

Each article of a crawl has some nine keys, which take more memory than all else that is kept of it.
"""

from array import array
from collections.abc import Iterable

from newscrawler.near_duplicates.originals import Original

_SLOTS = 1024  # to begin with, a power of two
_NONE = 0  # the hash of an empty slot


class KeyTable:
    """A hash table with open addressing: a slot has a key's hash and the place of its original among all."""

    def __init__(self) -> None:
        self._originals: list[Original] = []
        self._make(_SLOTS)

    def get(self, name: str, key: str) -> Original | None:
        """The original that a key of this name leads to."""
        hashed, hashes, last = _hash(name, key), self._hashes, self._last
        at = hashed & last
        while (found := hashes[at]) != hashed:
            if found == _NONE:
                return None
            at = (at + 1) & last
        return self._originals[self._places[at]]

    def put(self, keys: Iterable[tuple[str, str]], original: Original) -> None:
        """Let each of these keys, which are names and values, lead to an original, and to no other any more."""
        place = len(self._originals)
        self._originals.append(original)
        for name, key in keys:
            self._put(_hash(name, key), place)
            if 4 * self._used > 3 * self._last:
                self._grow()

    def _put(self, hashed: int, place: int) -> None:
        hashes, last = self._hashes, self._last
        at = hashed & last
        while (found := hashes[at]) != hashed:
            if found == _NONE:
                hashes[at] = hashed
                self._used += 1
                break
            at = (at + 1) & last
        self._places[at] = place

    def _grow(self) -> None:
        hashes, places = self._hashes, self._places
        self._make(2 * len(hashes))
        for hashed, place in zip(hashes, places, strict=True):
            if hashed != _NONE:
                self._put(hashed, place)

    def _make(self, slots: int) -> None:
        self._hashes, self._places = array("q", [_NONE]) * slots, array("I", [0]) * slots
        self._last, self._used = slots - 1, 0


def _hash(name: str, key: str) -> int:
    return hash((name, key)) or 1
