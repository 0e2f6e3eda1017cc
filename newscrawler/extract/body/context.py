"""The context of a block as numbers: the first chances of its neighbours, of its like and of all in its box."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate
from operator import mul

from newscrawler.extract.body.blocks import TextBlock

_MAX_COUNTED = 600  # characters; a long block shall not speak for its box alone
_WEIGHTS = tuple(length**0.7 for length in range(_MAX_COUNTED + 1))

_MAX_DISTANCE = 4  # block on either side
_SURELY = 0.999  # of a bound, whatever is rounded
_BESIDE = tuple(step for step in range(-_MAX_DISTANCE, _MAX_DISTANCE + 1) if step)
NAMES: tuple[str, ...] = (
    "chance",
    *(f"chance{step:+d}" for step in _BESIDE),
    "ten_before",
    "ten_after",
    *(f"{group}_{name}" for group in ("box", "like") for name in ("chance", "share", "blocks")),
    "own_chance",
    *(f"{group}_{name}" for group in ("second", "third") for name in ("chance", "share")),
    "before_share",
    "page_chance",
)
"""Names of the numbers that a second look adds to a row, in order."""


def second_look(
    blocks: Sequence[TextBlock], chances: Sequence[float], words: Sequence[float], asked: Sequence[int]
) -> list[list[float]]:
    """For each of the blocks whose numbers are `asked`, in rising order, what `NAMES` names.

    `chances` are the first look's, `words` the blocks' sizes.
    """
    if not asked:
        return []
    count = len(blocks)
    weights = [_WEIGHTS[min(len(block.text), _MAX_COUNTED)] for block in blocks]
    masses = [chance * weight for chance, weight in zip(chances, weights, strict=True)]
    total = sum(masses) + 1e-9
    sums = [0.0, *accumulate(chances)]
    done = [0.0, *accumulate(masses)]
    padded = [0.0] * _MAX_DISTANCE + list(chances) + [0.0] * _MAX_DISTANCE
    scopes = [block.scope for block in blocks]
    around = [scope.around for scope in scopes]
    second = [scope and scope.around for scope in around]
    third = [scope and scope.around for scope in second]
    like = [scope.key for scope in scopes]
    owns, boxes, seconds, thirds, likes = (
        _grouped(keys, {keys[i] for i in asked}, masses, weights, total)
        for keys in (scopes, around, second, third, like)
    )
    page_chance = best_cut(chances, words)[1]
    found: list[list[float]] = []
    for i in asked:
        before, after = max(0, i - 10), min(count, i + 11)
        beside = padded[i : i + 2 * _MAX_DISTANCE + 1]
        own = beside.pop(_MAX_DISTANCE)
        second_chance, second_share, _ = seconds[second[i]]
        third_chance, third_share, _ = thirds[third[i]]
        found.append(
            [
                own,
                *beside,
                (sums[i] - sums[before]) / max(i - before, 1),
                (sums[after] - sums[i + 1]) / max(after - i - 1, 1),
                *boxes[around[i]],
                *likes[like[i]],
                owns[scopes[i]][0],
                second_chance,
                second_share,
                third_chance,
                third_share,
                done[i + 1] / total,
                page_chance,
            ]
        )
    return found


def _grouped(
    keys: Sequence[Hashable],
    asked: Iterable[Hashable],
    masses: Sequence[float],
    weights: Sequence[float],
    total: float,
) -> dict[Hashable, tuple[float, float, float]]:
    """Of the blocks with one of the keys that are asked for: their chance, their share of the page's text and their
    number."""
    sums = {key: [0.0, 0.0, 0.0] for key in asked}
    for key, mass, weight in zip(keys, masses, weights, strict=True):
        of_key = sums.get(key)
        if of_key is not None:
            of_key[0] += mass
            of_key[1] += weight
            of_key[2] += 1.0
    return {key: (mass / weight, mass / total, number) for key, (mass, weight, number) in sums.items()}


def best_cut(chances: Sequence[float], words: Sequence[float], beta: float = 1.0) -> tuple[float, float]:
    """The chance from which blocks are best taken, and the F-beta over words to be expected of it.

    What maximises the expected F1 is a cut at half of that F1, so an unsure page is cut lower than a sure one
    (Lipton, Elkan, Narayanaswamy: Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014). `beta` is how many
    times as much a word that is missed counts as one that is too much; the cut is at 1 / (1 + beta²) of the F-beta.
    """
    missed = beta * beta
    expected = missed * sum(map(mul, chances, words)) + 1e-9
    hits = taken = best = 0.0
    cut = 0.5
    for chance, size in sorted(zip(chances, words, strict=True), reverse=True):
        if (1 + missed) * chance < _SURELY * best:  # this one lowers what is expected, and so do all that follow
            break
        hits += chance * size
        taken += size
        f_beta = (1 + missed) * hits / (taken + expected)
        if f_beta > best:
            best, cut = f_beta, chance
    return cut, best
