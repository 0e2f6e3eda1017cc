"""The words of a page in the order of reading, and which of them stand in which element."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element

# Where no spaces part words, every character is one: Chinese, Japanese, Thai, Lao, Tibetan, Burmese, Khmer.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_RUN = 4  # words in a row that know a passage again
_RUN_OF_CHARACTERS = 7
_CHARACTERS = 1.5  # mean length of words up to which they are characters


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: without case, punctuation and what shapes a letter.

    >>> words_of("Talks go ON — today’s news")
    ['talks', 'go', 'on', 'today', 's', 'news']
    """
    return _WORD.findall(normalize("NFKC", text).casefold())


def runs_of(words: list[str]) -> frozenset[str]:
    """The runs of words by which a text is known again, whatever was edited between them."""
    length = run_length(words)
    return frozenset(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def run_length(words: list[str]) -> int:
    is_unspaced = sum(map(len, words)) <= _CHARACTERS * len(words)
    return _RUN_OF_CHARACTERS if is_unspaced else _RUN


@lru_cache(maxsize=512)
def likeness(first: str, second: str) -> float:
    """How much two lines share: twice the runs of two words that both have, by those of both."""
    pairs = [_pairs(text) for text in (first, second)]
    both = len(pairs[0] & pairs[1])
    return 2 * both / ((len(pairs[0]) + len(pairs[1])) or 1)


def _pairs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[at : at + 2]) for at in range(max(1, len(words) - 1))} if words else set()


class PageWords:
    """The words that a reader sees of a page, by one walk over its tree."""

    def __init__(self, root: Element) -> None:
        self.elements: list[Element] = []
        self._spans: dict[Element, tuple[int, int]] = {}
        pieces: list[str] = []
        spans: dict[Element, list[int]] = {}
        length = 0
        for event, element in _walk(root):
            is_block = element.tag in BLOCKS
            if event == "start":
                text = f" {element.text or ''}" if is_block else element.text or ""
                self.elements.append(element)
                spans[element] = [length, length]
            elif event == "end":
                spans[element][1] = length
                text = f" {element.tail or ''}" if is_block else element.tail or ""
            else:  # what no reader sees
                text = element.tail or ""
            pieces.append(text)
            length += len(text)
        spans[root][1] = length
        # Each letter stays at its place: what NFKC makes of several would move all that follow.
        text = "".join(pieces)
        found = list(_WORD.finditer(text))
        self.words = [_folded(match[0]) for match in found]
        starts = [match.start() for match in found]
        for element, (start, end) in spans.items():
            self._spans[element] = bisect_left(starts, start), bisect_left(starts, end)

    def span(self, element: Element) -> tuple[int, int]:
        """Where the words of an element stand among those of the page."""
        return self._spans[element]

    def size(self, element: Element) -> int:
        start, end = self._spans[element]
        return end - start

    def text(self, element: Element) -> str:
        """The words of an element, parted by spaces."""
        start, end = self._spans[element]
        return " ".join(self.words[start:end])

    def has(self, element: Element) -> bool:
        """Whether a reader sees the element at all."""
        return element in self._spans

    def places_of(self, runs: frozenset[str], length: int) -> "Places":
        """Where the runs of a known text stand."""
        covered = bytearray(len(self.words))
        known: list[tuple[int, str]] = []
        for at in range(len(self.words) - length + 1):
            run = " ".join(self.words[at : at + length])
            if run in runs:
                known.append((at, run))
                covered[at : at + length] = b"\x01" * length
        return Places(self, covered, known, length)


class Places:
    """Where a known text stands on a page."""

    def __init__(self, page: PageWords, covered: bytearray, known: list[tuple[int, str]], length: int) -> None:
        self.page = page
        self._known = known
        self._starts = [at for at, _ in known]
        self._length = length
        self._before = [0]
        for one in covered:
            self._before.append(self._before[-1] + one)

    def own(self, element: Element) -> int:
        """Words of an element that belong to the text."""
        start, end = self.page.span(element)
        return self._before[end] - self._before[start]

    def foreign(self, element: Element) -> int:
        """Words of an element that do not."""
        return self.page.size(element) - self.own(element)

    def runs_in(self, element: Element) -> set[str]:
        """The runs of the text that an element holds whole, each once."""
        start, end = self.page.span(element)
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end - self._length + 1)
        return {run for _, run in self._known[low:high]}


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return normalize("NFKC", word).casefold()


def _walk(root: Element) -> Iterable[tuple[str, Element]]:
    """Each element that a reader sees as it begins and as it ends; of others the place alone."""
    yield "start", root
    stack = [(root, iter(root))]  # explicit: a page nested deeply must not end in a RecursionError
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield "end", element
        elif child.tag in UNSEEN or child.tag == "head":
            yield "unseen", child
        else:
            yield "start", child
            stack.append((child, iter(child)))
