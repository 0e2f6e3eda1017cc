"""Describes each block by numbers for the model: its text, its position, its neighbours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp

from newscrawler.extract.body import position
from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.hints import Hints
from newscrawler.extract.body.scopes import INSIDE, Scope
from newscrawler.extract.body.sizes import shape
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
_NO_HEADING = (0.0, 0.0, 0.0, 0.0)
_EXCERPT = 60  # characters by which a text is the page's description
_MAX_HEADING_LENGTH = 100  # characters of a line in bold that heads what follows
_STRONG_LEVEL = 5.0
_LEVEL = {"h1": 1.0, "h2": 2.0, "h3": 3.0, "h4": 4.0, "h5": 4.0, "h6": 4.0}
_NEUTRAL = (0.0, 0.0)
_NOBODY = (-1.0, 0.0, 0.0)
_START = 40  # characters by which a paragraph is found in the text that the page tells


def rows(
    blocks: Sequence[TextBlock], vocabulary: Vocabulary, hints: Hints, asked: Sequence[int] | None = None
) -> list[list[float]]:
    """A row of numbers for each block whose number is `asked`, in rising order, or for all, as `NAMES` names them.

    `hints` are those of the page's metadata. Blocks that are not asked about are links and no more.
    """
    asked = range(len(blocks)) if asked is None else asked
    own = [blocks[number] for number in asked]
    texts = _texts(own, Counter([block.text for block in blocks]), vocabulary, hints)
    scopes = _scopes([block.scope for block in own], vocabulary)
    running = [0.0] * len(blocks)
    sides = [_NOBODY] * (len(blocks) + 4)
    for number, row, of_scope in zip(asked, texts, scopes, strict=True):
        running[number] = running_text(row)
        sides[number + 2] = (of_scope[0], of_scope[2], row[_TEXT_SUM])
    hints_share = min(len(hints.body) / (sum(running) + 1), 2.0) if hints.body else -1.0
    positions = position.positions(blocks, running, hints.headline, asked)
    top, heading = -1, _NO_HEADING
    found: list[list[float]] = []
    for number, block, row, of_scope, where in zip(asked, own, texts, scopes, positions, strict=True):
        i = number + 2
        gap = float(number - top - 1) if top >= 0 and number - top <= _FAR else _FAR
        found.append(
            [
                *row,
                *of_scope,
                *(vocabulary.of_names(block.names) if block.names else _NEUTRAL),
                *where,
                hints_share,
                gap,
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
            top, heading = number, (row[_TEXT_WORST], row[_TEXT_SUM], level, row[WORDS])
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


def _texts(
    blocks: Sequence[TextBlock], times: Mapping[str, int], vocabulary: Vocabulary, hints: Hints
) -> list[list[float]]:
    """Numbers of each text; `times` tells how often each stands on the page."""
    standfirst = hints.description.casefold()
    excerpt = standfirst[:_EXCERPT]
    of_short_text = vocabulary.of_short_text
    seen: set[str] = set()
    found: list[list[float]] = []
    for block in blocks:
        text = block.text
        length = len(text)
        numbers = of_short_text(text) if length <= MAX_SHORT_LENGTH else (*shape(text), *_NEUTRAL)
        log_size, words, stops, commas, ends, capital, word_size, worst, total = numbers
        first = text[0]
        is_description = 0.0
        if excerpt and first.casefold()[0] == excerpt[0] and text[: 2 * _EXCERPT].casefold().startswith(excerpt):
            is_description = 2.0 if text.casefold() == standfirst else 1.0
        repeats = times[text]
        found.append(
            [
                log_size,
                words,
                block.linked / length if block.linked < length else 1.0,
                block.anchored / length if block.anchored < length else 1.0,
                block.strong / length if block.strong < length else 1.0,
                stops,
                commas,
                ends,
                capital,
                word_size,
                worst,
                total,
                is_description,
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
