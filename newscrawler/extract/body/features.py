"""Describes each block by numbers for the model: its text, its position, its neighbours."""

from collections import Counter
from collections.abc import Sequence
from math import exp, log

from newscrawler.extract.body import position
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.hints import Hints
from newscrawler.extract.body.scopes import INSIDE, Scope
from newscrawler.extract.body.sizes import MARKS, measured
from newscrawler.extract.body.vocabulary import MAX_SHORT_LENGTH, Vocabulary

_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "div", "td", "th", "figcaption", "blockquote", "pre", "dd", "section",
         "article", "dt", "h5", "h6")  # fmt: skip
_TAG = {tag: float(number) for number, tag in enumerate(_TAGS, 1)}
_TELLING = ("article", "main", "section", "aside", "form", "figcaption", "table", "ul", "ol", "li")
_BITS = tuple(1 << INSIDE.index(name) for name in _TELLING)

_TEXT = ("size", "words", "linked", "anchored", "strong", "stops", "commas", "ends", "capital", "word_size",
         "text_worst", "text_sum", "is_description", "repeats", "seen", "in_hints")  # fmt: skip
_SCOPE = ("tag", "depth", "own_worst", "own_best", "near_worst", "near_best", "path_worst", "path_best")
_HEADING = ("gap", "worst", "sum", "level", "words")
_BESIDE = ("tag", "own_worst", "text_sum")
NAMES: tuple[str, ...] = (
    *_TEXT,
    *_SCOPE,
    *(f"in_{name}" for name in _TELLING),
    "inline_worst",
    "inline_best",
    *position.NAMES,
    "hints_share",
    *(f"heading_{name}" for name in _HEADING),
    *(f"{side}_{name}" for side in ("last", "next", "last2", "next2") for name in _BESIDE),
)
"""Names of the numbers of a row, in order."""

SIZE, WORDS, LINKED, STOPS, ENDS, WORD_SIZE = (
    _TEXT.index(name) for name in ("size", "words", "linked", "stops", "ends", "word_size")
)
_STRONG, _TEXT_WORST, _TEXT_SUM = (_TEXT.index(name) for name in ("strong", "text_worst", "text_sum"))

_FAR = 50.0  # blocks below a heading
_NO_HEADING = (_FAR, 0.0, 0.0, 0.0, 0.0)
_EXCERPT = 60  # characters by which a text is the page's description
_MAX_HEADING_LENGTH = 100  # characters of a line in bold that heads what follows
_STRONG_LEVEL = 5.0
_LEVEL = {"h1": 1.0, "h2": 2.0, "h3": 3.0, "h4": 4.0, "h5": 4.0, "h6": 4.0}
_NEUTRAL = (0.0, 0.0)
_NOBODY = (-1.0, 0.0, 0.0)
_START = 40  # characters by which a paragraph is found in the text that the page tells


def rows(blocks: Sequence[TextBlock], vocabulary: Vocabulary, hints: Hints) -> list[list[float]]:
    """A row of numbers for each block, as `NAMES` names them.

    `hints` are those of the page's metadata.
    """
    texts = _texts(blocks, vocabulary, hints)
    scopes = _scopes([block.scope for block in blocks], vocabulary)
    running = [running_text(row) for row in texts]
    hints_share = min(len(hints.body) / (sum(running) + 1), 2.0) if hints.body else -1.0
    positions = position.positions(blocks, running, hints.headline)
    sides = [(of_scope[0], of_scope[2], row[_TEXT_SUM]) for row, of_scope in zip(texts, scopes, strict=True)]
    sides = [_NOBODY, _NOBODY, *sides, _NOBODY, _NOBODY]
    heading = _NO_HEADING
    found: list[list[float]] = []
    for i, (block, row, of_scope, where) in enumerate(zip(blocks, texts, scopes, positions, strict=True), 2):
        found.append(
            [
                *row,
                *of_scope,
                *(vocabulary.of_names(block.names) if block.names else _NEUTRAL),
                *where,
                hints_share,
                *heading,
                *sides[i - 1],
                *sides[i + 1],
                *sides[i - 2],
                *sides[i + 2],
            ]
        )
        level = _LEVEL.get(block.scope.tag, 0.0)
        if not level and row[_STRONG] > 0.9 and len(block.text) < _MAX_HEADING_LENGTH:
            level = _STRONG_LEVEL
        if level:
            heading = (0.0, row[_TEXT_WORST], row[_TEXT_SUM], level, row[WORDS])
        else:
            heading = (min(heading[0] + 1, _FAR), *heading[1:])
    return found


def words_of(row: Sequence[float]) -> float:
    """Size of a block in words; where spaces do not part them, five letters count as one."""
    return row[WORDS] if row[WORD_SIZE] < 20 else exp(row[SIZE]) / 5


def running_text(row: Sequence[float]) -> float:
    """How much running text a block is by its shape alone: its letters, where it has sentences and few links."""
    linked = row[LINKED]
    if linked > 0.5 or (row[STOPS] == 0 and row[ENDS] < 3) or row[SIZE] < 3.7:
        return 0.0
    return exp(row[SIZE]) * (1 - linked) * (1.0 if row[WORDS] > 8 or row[WORD_SIZE] > 15 else 0.3)


def _texts(blocks: Sequence[TextBlock], vocabulary: Vocabulary, hints: Hints) -> list[list[float]]:
    standfirst = hints.description.casefold()
    excerpt = standfirst[:_EXCERPT]
    times = Counter([block.text for block in blocks])
    seen: set[str] = set()
    found: list[list[float]] = []
    for block in blocks:
        text = block.text
        length = len(text)
        if text.isascii():  # as `measured` has it, and faster
            count = text.count
            size, words, commas = float(length), count(" ") + 1.0, float(count(","))
            stops, ends = float(count(".") + count("!") + count("?")), MARKS.get(text[-1], 0.0)
        else:
            size, words, stops, commas, ends = measured(text)
        worst, total = _NEUTRAL
        if length <= MAX_SHORT_LENGTH:
            folded = text.casefold()
            worst, total = vocabulary.of_text(folded)
        else:
            folded = text[: 2 * _EXCERPT].casefold() if excerpt else ""
            if excerpt and folded.startswith(excerpt):
                folded = text.casefold()
        first = text[0]
        repeats = times[text]
        found.append(
            [
                log(1 + size),
                words,
                block.linked / length if block.linked < length else 1.0,
                block.anchored / length if block.anchored < length else 1.0,
                block.strong / length if block.strong < length else 1.0,
                stops,
                commas,
                ends,
                1.0 if first.islower() else 2.0 if first.isalpha() else 0.0,
                size / words,
                worst,
                total,
                0.0 if not excerpt or not folded.startswith(excerpt) else 2.0 if folded == standfirst else 1.0,
                float(repeats),
                1.0 if repeats > 1 and text in seen else 0.0,
                -1.0 if not hints.body else 1.0 if text[:_START] in hints.body else 0.0,
            ]
        )
        if repeats > 1:
            seen.add(text)
    return found


def _scopes(asked: Sequence[Scope], vocabulary: Vocabulary) -> list[tuple[float, ...]]:
    """Numbers of each scope; on the way, of all scopes around it."""
    of_names = vocabulary.of_names
    outermost = (0.0,) * (len(_SCOPE) + len(_BITS))
    known: dict[Scope, tuple[float, ...]] = {}
    flags: dict[int, tuple[float, ...]] = {}
    found: list[tuple[float, ...]] = []
    for scope in asked:
        numbers = known.get(scope)
        if numbers is None:
            chain: list[Scope] = []
            at: Scope | None = scope
            while at is not None and at not in known:
                chain.append(at)
                at = at.around
            numbers = outermost if at is None else known[at]
            _, _, worst, best, near_worst, near_best, path_worst, path_best, *_ = numbers
            for at in reversed(chain):
                path_worst = near_worst if near_worst < path_worst else path_worst
                path_best = near_best if near_best > path_best else path_best
                near_worst, near_best = worst, best
                worst, best = of_names(at.names)
                inside = flags.get(at.inside)
                if inside is None:
                    inside = flags[at.inside] = tuple([1.0 if at.inside & bit else 0.0 for bit in _BITS])
                numbers = known[at] = (
                    _TAG.get(at.tag, 0.0),
                    float(at.depth),
                    worst,
                    best,
                    near_worst,
                    near_best,
                    path_worst,
                    path_best,
                    *inside,
                )
        found.append(numbers)
    return found
