"""A block judged by its company: what a first look made of its neighbours, of its like, of all in its box."""

from collections.abc import Hashable, Sequence

from newscrawler.extract.general.blocks import Block

_LONGEST_COUNTED = 600  # characters; a long block shall not speak for its box alone

_BESIDE = (-4, -3, -2, -1, 1, 2, 3, 4)
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
    blocks: Sequence[Block], chances: Sequence[float], words: Sequence[float], least: float = 0.0
) -> list[list[float]]:
    """For each block the numbers that `NAMES` names; none for one with a chance below `least`.

    `chances` are the first look's, `words` the blocks' sizes.
    """
    count = len(blocks)
    weights = [min(len(block.text), _LONGEST_COUNTED) ** 0.7 for block in blocks]
    masses = [chance * weight for chance, weight in zip(chances, weights, strict=True)]
    total = sum(masses) + 1e-9
    sums = [0.0]
    for chance in chances:
        sums.append(sums[-1] + chance)
    padded = [0.0] * 4 + list(chances) + [0.0] * 4
    beside = [step + 4 for step in _BESIDE]

    def grouped(keys: Sequence[Hashable]) -> list[tuple[float, float, float]]:
        known: dict[Hashable, list[float]] = {}
        for key, mass, weight in zip(keys, masses, weights, strict=True):
            of_key = known.get(key)
            if of_key is None:
                known[key] = [mass, weight, 1.0]
            else:
                of_key[0] += mass
                of_key[1] += weight
                of_key[2] += 1.0
        looked_up = {key: (mass / weight, mass / total, number) for key, (mass, weight, number) in known.items()}
        return [looked_up[key] for key in keys]

    scopes = [block.scope for block in blocks]
    around = [scope.around for scope in scopes]
    second = [scope and scope.around for scope in around]
    third = [scope and scope.around for scope in second]
    boxes, owns, seconds, thirds = grouped(around), grouped(scopes), grouped(second), grouped(third)
    likes = grouped([scope.key for scope in scopes])
    page_chance = best_cut(chances, words)[1]
    done = 0.0
    found: list[list[float]] = []
    for i in range(count):
        done += masses[i]
        if chances[i] < least:
            found.append([])
            continue
        before, after = max(0, i - 10), min(count, i + 11)
        found.append(
            [
                chances[i],
                *[padded[i + step] for step in beside],
                (sums[i] - sums[before]) / max(i - before, 1),
                (sums[after] - sums[i + 1]) / max(after - i - 1, 1),
                *boxes[i],
                *likes[i],
                owns[i][0],
                *seconds[i][:2],
                *thirds[i][:2],
                done / total,
                page_chance,
            ]
        )
    return found


def best_cut(chances: Sequence[float], words: Sequence[float]) -> tuple[float, float]:
    """The chance from which blocks are best taken, and the F1 over words to be expected of it.

    What maximises the expected F1 is a cut at half of that F1, so an unsure page is cut lower than a sure one
    (Lipton, Elkan, Narayanaswamy: Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014).
    """
    expected = sum(chance * size for chance, size in zip(chances, words, strict=True)) + 1e-9
    hits = taken = best = 0.0
    cut = 0.5
    for chance, size in sorted(zip(chances, words, strict=True), reverse=True):
        hits += chance * size
        taken += size
        f1 = 2 * hits / (taken + expected)
        if f1 > best:
            best, cut = f1, chance
    return cut, best
